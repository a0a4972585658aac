class SettingsError(Exception):
    """A line of a settings file that cannot be used."""

    def __init__(self, file, line, reason):
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line


def read_settings(file, lines):
    """The settings in the lines of a file: a number for each name."""
    settings = {}
    for number, text in enumerate(lines, start=1):
        if text.strip() == "" or text.startswith("#"):
            continue
        if "=" not in text:
            raise SettingsError(file, number, f"there is no = in {text!r}")
        name, value = text.split("=", 1)
        try:
            settings[name.strip()] = int(value)
        except ValueError as error:
            raise SettingsError(file, number, f"{value.strip()!r} is not a whole number") from error
    return settings

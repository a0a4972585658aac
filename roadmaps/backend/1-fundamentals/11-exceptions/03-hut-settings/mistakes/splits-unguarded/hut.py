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
        name, value = text.split("=", 1)
        name = name.strip()
        if name in settings:
            raise SettingsError(file, number, f"{name!r} was set before")
        try:
            settings[name] = int(value)
        except ValueError as error:
            raise SettingsError(file, number, f"{value.strip()!r} is not a whole number") from error
    return settings

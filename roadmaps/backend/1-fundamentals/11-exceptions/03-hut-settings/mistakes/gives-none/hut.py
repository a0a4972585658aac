class SettingsError(Exception):
    """A line of a settings file that cannot be used."""

    def __init__(self, file, line, reason):
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line


def read_settings(file, lines):
    """The settings in the lines of a file: a number for each name."""
    settings = {}
    for text in lines:
        if text.strip() == "" or text.startswith("#"):
            continue
        try:
            name, value = text.split("=")
            settings[name.strip()] = int(value)
        except ValueError:
            print("cannot read", text)
            return None
    return settings

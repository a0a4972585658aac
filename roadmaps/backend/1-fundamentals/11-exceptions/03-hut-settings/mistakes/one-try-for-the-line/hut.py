class SettingsError(Exception):
    """A line of a settings file that cannot be used."""

    def __init__(self, file, line, reason):
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line


def read_settings(file, lines):
    settings = {}
    for line, text in enumerate(lines, 1):
        if text.strip() == "" or text.startswith("#"):
            continue
        try:
            name, value = text.split("=")
            if name.strip() in settings:
                raise SettingsError(file, line, name)
            settings[name.strip()] = int(value)
        except ValueError as e:
            raise SettingsError(file, line, text) from e
    return settings

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
        if "=" not in text:
            raise SettingsError(file, line, text)
        name, value = text.split("=", 1)
        if settings.get(name.strip()):
            raise SettingsError(file, line, name)
        try:
            settings[name.strip()] = int(value)
        except ValueError as e:
            raise SettingsError(file, line, value) from e
    return settings

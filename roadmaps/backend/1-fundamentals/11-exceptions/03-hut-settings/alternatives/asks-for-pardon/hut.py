class SettingsError(Exception):
    """A line of a settings file that cannot be used."""

    def __init__(self, file, line, reason):
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line


def read_settings(file, lines):
    settings = {}
    for i in range(len(lines)):
        text = lines[i]
        if text.strip() == "" or text.startswith("#"):
            continue
        try:
            name, value = text.split("=", 1)
        except ValueError:
            raise SettingsError(file, i + 1, "not a setting: %s" % text) from None
        name = name.strip()
        if settings.get(name) is not None:
            raise SettingsError(file, i + 1, "set twice: %s" % name)
        try:
            number = int(value)
        except ValueError as problem:
            raise SettingsError(file=file, line=i + 1, reason="bad value: {}".format(value)) from problem
        settings[name] = number
    return settings

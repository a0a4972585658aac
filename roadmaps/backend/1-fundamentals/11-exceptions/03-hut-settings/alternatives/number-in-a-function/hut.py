class SettingsError(Exception):
    """A line of a settings file that cannot be used."""

    def __init__(self, file, line, reason):
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line


def number_of(file, line, value):
    try:
        return int(value)
    except ValueError as error:
        raise SettingsError(file, line, "I cannot read " + value + " as a number") from error


def read_settings(file, lines):
    settings = {}
    for line, text in enumerate(lines, start=1):
        if not text.strip() or text[0] == "#":
            continue
        name, equals, value = text.partition("=")
        if not equals:
            raise SettingsError(file, line, "no = in: " + text)
        number = number_of(file, line, value)
        if name.strip() in settings:
            raise SettingsError(file, line, name.strip() + " is there twice")
        settings[name.strip()] = number
    return settings

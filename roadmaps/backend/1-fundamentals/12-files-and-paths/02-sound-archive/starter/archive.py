# Copies recordings, however long they are.


def copy(source, target):
    # Put these lines in order and indent them. Two do harm: take them out.
    piece = old.read(65536)
    with open(target, "w") as new:
    return count
    while True:
    count = count + len(piece)
    with open(source, "rb") as old:
    piece = old.read()
    break
    new.write(piece)
    if not piece:
    count = 0
    with open(target, "xb") as new:

# Copies recordings, however long they are.


def copy(source, target):
    count = 0
    with open(source, "rb") as old:
        while True:
            piece = old.read(65536)
            if not piece:
                break
            with open(target, "xb") as new:
                new.write(piece)
            count = count + len(piece)
    return count

# Copies recordings, however long they are.


def copy(source, target):
    count = 0
    with open(source, "rb") as old:
        with open(target, "xb") as new:
            piece = old.read(65536)
            while True:
                if not piece:
                    break
                new.write(piece)
                count = count + len(piece)
    return count

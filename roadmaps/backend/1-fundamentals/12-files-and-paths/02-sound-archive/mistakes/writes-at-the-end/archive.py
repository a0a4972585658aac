# Copies recordings, however long they are.


def copy(source, target):
    count = 0
    with open(source, "rb") as old:
        with open(target, "xb") as new:
            while True:
                piece = old.read(65536)
                if not piece:
                    break
                count = count + len(piece)
            new.write(piece)
    return count

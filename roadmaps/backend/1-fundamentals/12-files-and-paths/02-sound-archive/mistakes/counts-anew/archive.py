# Copies recordings, however long they are.


def copy(source, target):
    with open(source, "rb") as old:
        with open(target, "xb") as new:
            while True:
                piece = old.read(65536)
                if not piece:
                    break
                count = 0
                new.write(piece)
                count = count + len(piece)
    return count

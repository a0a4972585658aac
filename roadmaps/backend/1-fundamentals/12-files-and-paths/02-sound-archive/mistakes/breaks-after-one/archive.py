# Copies recordings, however long they are.


def copy(source, target):
    count = 0
    with open(source, "rb") as old:
        with open(target, "xb") as new:
            while True:
                piece = old.read(65536)
                new.write(piece)
                if not piece:
                    break
                    count = count + len(piece)
    return count

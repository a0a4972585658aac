# Copies recordings, however long they are.


def copy(source, target):
    with open(source, "rb") as old:
        count = 0
        with open(target, "xb") as new:
            while True:
                piece = old.read(65536)
                count = count + len(piece)
                new.write(piece)
                if not piece:
                    break
        return count

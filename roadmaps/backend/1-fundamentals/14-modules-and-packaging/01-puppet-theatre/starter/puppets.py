print("puppets wake up")

count = 2


def add():
    global count
    count = count + 1


if __name__ == "__main__":
    add()
    print("practising alone,", count)

from queue import Full, Queue

pages = Queue(maxsize=3)
for number in range(5):
    try:
        pages.put_nowait(number)
        print("page", number, "is taken")
    except Full:
        print("page", number, "is refused")

def twice(action):
    action()
    action()


def ring():
    print("ding")


twice(ring)

class Lit:
    def __init__(self, room):
        self.room = room

    def __enter__(self):
        print("lamp on in", self.room)
        return self.room

    def __exit__(self, kind, error, trace):
        print("lamp off")


with Lit("the cellar") as room:
    print("looking around", room)
with Lit("the attic"):
    raise ValueError("a broken jar")

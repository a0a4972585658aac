from itertools import islice


def birds(names):
    for name in names:
        print("looks at", name)
        yield name


walk = birds(["wren", "kite", "rook"])
print("asked for birds")
print("next", next(walk))
print("list", list(walk))
print("again", list(walk))

weights = [20, 900, 400]
light = (weight for weight in weights if weight < 500)
print("most", max(light))
print("sum", sum(light))
print("total", sum(weights))

first = islice(birds(["owl", "jay", "tit"]), 1)
print("first", list(first))

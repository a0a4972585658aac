birds = ["wren", "kite"]
walk = iter(birds)
print(next(walk))              # wren
print(next(walk))              # kite
print(next(walk, "no more"))   # no more
print(list(walk))              # []
print(list(birds))             # ['wren', 'kite']

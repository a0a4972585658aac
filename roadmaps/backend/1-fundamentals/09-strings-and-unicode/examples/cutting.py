line = "Lang,  Fritz,1890"
print(line.split(","))                 # ['Lang', '  Fritz', '1890']
print("  one   two ".split())          # ['one', 'two']
print(" - ".join(["Lang", "Fritz"]))   # Lang - Fritz
print("12:30 film".partition(" "))     # ('12:30', ' ', 'film')
print("film.txt".endswith(".txt"))     # True

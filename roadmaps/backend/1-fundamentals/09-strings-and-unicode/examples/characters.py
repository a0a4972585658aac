title = "Metropolis"
print(len(title))              # 10
print(title[0])                # M
print(title[-4:])              # olis
print("polis" in title)        # True
for letter in "Ufa":
    print(letter, end=" ")
print()

from cups import tea

print(tea(["2", " 1 ", "3"]))

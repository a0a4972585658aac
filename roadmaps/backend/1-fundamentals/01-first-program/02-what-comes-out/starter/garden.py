# The sign at the garden gate.
print("Lime Street School Garden")
print("Beds: 3 + 4")
print(3 + 4)
# print("Apples: sold out")
print("Water from", 7)
pront("Closed on Sundays")
print("Goodbye")

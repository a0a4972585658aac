print("desk:")
age = 14
if age < 6:
    print("too young for the dark")
elif age < 14:
    print("child")
elif age < 18:
    print("youth")
elif age < 65:
    print("adult")

print("rows:")
free = 30
if free > 20:
    print("a school class")
    free = free - 25
if free > 3:
    print("a family of four")
    free = free - 4
print(free, "free")

print("sign:")
day = "Tuesday"
if day == "Monday" or "Sunday":
    print("closed")
else:
    print("open")
member = True
child = False
evening = True
if member or child and not evening:
    print("free of charge")
else:
    print("pays")

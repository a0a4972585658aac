age = 3
if age < 16:
    print("3 pounds")
elif age < 4:
    print("free")
else:
    print("5 pounds")

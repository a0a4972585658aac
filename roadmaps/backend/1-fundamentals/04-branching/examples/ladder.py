age = 12
if age < 4:
    print("free")
elif age < 16:
    print("3 pounds")
else:
    print("5 pounds")

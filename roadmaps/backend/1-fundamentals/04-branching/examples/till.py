age = 12
if age < 16:
    print("3 pounds")
else:
    print("5 pounds")
print("Enjoy your swim")

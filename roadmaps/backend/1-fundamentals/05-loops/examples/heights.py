for height in [212, 305, 388]:
    print(height, "cm")
print("that was all")

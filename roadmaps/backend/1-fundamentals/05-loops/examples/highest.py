highest = None
for height in [-12, -30, -7]:
    if highest is None or height > highest:
        highest = height
print(highest)             # -7

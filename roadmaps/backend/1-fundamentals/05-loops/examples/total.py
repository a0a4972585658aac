count = 0
total = 0
for height in [212, 305, 388]:
    count = count + 1
    total = total + height
print(count)               # 3
print(total)               # 905

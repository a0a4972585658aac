import sys

count = 0
total = 0
lowest = 0
highest = 0
for line in sys.stdin:
    height = int(line)
    count = count + 1
    total = total + height
    if height < lowest:
        lowest = height
    if height > highest:
        highest = height

if count == 0:
    print("no readings")
else:
    print("readings", count)
    print("lowest", lowest)
    print("highest", highest)
    print("average", total // count)

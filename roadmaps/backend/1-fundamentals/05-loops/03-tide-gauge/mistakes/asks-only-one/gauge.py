import sys
count = 0
total = 0
lowest = None
highest = None
for line in sys.stdin:
    height = int(line)
    count = count + 1
    total = total + height
    if lowest is None or height < lowest:
        lowest = height
    elif highest is None or height > highest:
        highest = height
if count == 0:
    print("no readings")
else:
    print("readings", count)
    print("lowest", lowest)
    print("highest", highest)
    print("average", total // count)

import sys
count = 0
total = 0
lowest = None
highest = None
line = sys.stdin.readline()
while line.endswith("\n"):
    height = int(line)
    count = count + 1
    total = total + height
    if lowest is None or height < lowest:
        lowest = height
    if highest is None or height > highest:
        highest = height
    line = sys.stdin.readline()
if count == 0:
    print("no readings")
else:
    print("readings", count)
    print("lowest", lowest)
    print("highest", highest)
    print("average", total // count)

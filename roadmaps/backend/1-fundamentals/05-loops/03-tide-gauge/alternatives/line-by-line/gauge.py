import sys

count = 0
total = 0
while True:
    line = sys.stdin.readline()
    if line == "":
        break
    height = int(line)
    if count == 0:
        lowest = height
        highest = height
    count += 1
    total += height
    lowest = min(lowest, height)
    highest = max(highest, height)

if count:
    print("readings", count)
    print("lowest", lowest)
    print("highest", highest)
    print("average", total // count)
else:
    print("no readings")

import sys

heights = []
for line in sys.stdin:
    heights.append(int(line))
    count = len(heights)
    lowest = min(heights)
    highest = max(heights)
    average = sum(heights) // count

if not heights:
    print("no readings")
else:
    print("readings", count)
    print("lowest", lowest)
    print("highest", highest)
    print("average", average)

import sys

line = sys.stdin.readline()
while line == "":
    line = sys.stdin.readline()

count = 1
total = int(line)
lowest = total
highest = total
for line in sys.stdin:
    height = int(line)
    count = count + 1
    total = total + height
    if height < lowest:
        lowest = height
    if height > highest:
        highest = height

print("readings", count)
print("lowest", lowest)
print("highest", highest)
print("average", total // count)

import sys

count = 0
for line in sys.stdin:
    height = int(line)
    count = count + 1
print(count, "readings")

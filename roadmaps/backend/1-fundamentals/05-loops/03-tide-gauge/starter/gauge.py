import sys

for line in sys.stdin:
    height = int(line)

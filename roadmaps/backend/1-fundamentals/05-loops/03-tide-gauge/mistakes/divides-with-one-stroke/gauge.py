import sys
h = [int(line) for line in sys.stdin]
if len(h) > 0:
    print("readings", len(h))
    print("lowest", min(h))
    print("highest", max(h))
    print("average", sum(h) / len(h))
else:
    print("no readings")

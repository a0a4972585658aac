import sys
heavy = 0
for line in sys.stdin:
    weight = int(line)
    heavy = heavy + 1
    if weight > 500:
        print("heavy letters:", heavy)

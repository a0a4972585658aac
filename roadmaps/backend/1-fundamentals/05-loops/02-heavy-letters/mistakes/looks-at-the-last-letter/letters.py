import sys
heavy = 0
for line in sys.stdin:
    weight = int(line)
if weight > 500:
    heavy = heavy + 1
print("heavy letters:", heavy)

import sys
for line in sys.stdin:
    heavy = 0
    weight = int(line)
    if weight > 500:
        heavy = heavy + 1
print("heavy letters:", heavy)

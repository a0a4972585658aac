heavy = 0

import sys

for line in sys.stdin:
    weight = int(line)
    if weight > 500:
        heavy = heavy + 1

print("heavy letters:", heavy)

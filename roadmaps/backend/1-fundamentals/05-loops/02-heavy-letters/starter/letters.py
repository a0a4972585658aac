print("heavy letters:", heavy)
heavy = heavy + 1
if weight >= 500:
for line in sys.stdin:
heavy = 0
if weight > 500:
weight = int(line)
import sys

import sys

import fare

price = fare.fare(17, 1, True)
if price != 54:
    print("a seventeen-year-old pays", price, "in place of 54")
    sys.exit(1)

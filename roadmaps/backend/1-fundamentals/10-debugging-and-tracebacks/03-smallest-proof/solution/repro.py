from fare import fare

# 17 is under 18: half of 120 + 15 * 10.
assert fare(17, 10, False) == 135

from fare import fare

assert (fare(17, 23, False) == 232, "half the price")

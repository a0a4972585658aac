from fare import fare

assert fare(16, 23, False) == 232

from fare import fare

assert fare(17, 23, False) == 465

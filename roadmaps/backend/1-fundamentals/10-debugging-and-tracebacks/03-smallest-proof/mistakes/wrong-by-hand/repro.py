from fare import fare

assert fare(17, 10, False) == 202

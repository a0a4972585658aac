from fare import fare

assert fare(30, 10, False) == 270

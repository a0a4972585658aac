from fare import fare

assert fare(17, 10, False) != 270 and fare(18, 10, False) == 135

from fare import fare

assert fares(17, 10, False) == 135

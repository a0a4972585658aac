from fare import fare

assert fare(0, 10, False) == 0
assert fare(5, 10, False) == 0
assert fare(6, 10, False) == 135
assert fare(7, 10, False) == 135
assert fare(10, 10, False) == 135
assert fare(12, 10, False) == 135
assert fare(14, 10, False) == 135
assert fare(16, 10, False) == 135
assert fare(17, 10, False) == 135
assert fare(18, 10, False) == 270
assert fare(19, 10, False) == 270
assert fare(30, 10, False) == 270
assert fare(50, 10, False) == 270
assert fare(64, 10, False) == 270
assert fare(65, 10, False) == 202
assert fare(80, 10, False) == 202

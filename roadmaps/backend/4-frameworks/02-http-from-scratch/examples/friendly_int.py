for length in ["5", "+5", "1_0", " 5", "५", "-5"]:
    print(repr(length), int(length))

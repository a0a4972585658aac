from fare import fare

print(fare(17, 10, False), "should be 135")

import math

print(0.1 + 0.2 == 0.3)                    # False
print(math.isclose(0.1 + 0.2, 0.3))        # True

from decimal import ROUND_HALF_UP, Decimal

print(int(2.9))        # 2
print(int(-2.9))       # -2
print(round(2.9))      # 3
print(round(2.5))      # 2
print(round(3.5))      # 4
print(Decimal("2.5").quantize(Decimal("1"), rounding=ROUND_HALF_UP))           # 3
print(Decimal("-2.5").quantize(Decimal("1"), rounding=ROUND_HALF_UP))          # -3
print(Decimal("2.125").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))      # 2.13

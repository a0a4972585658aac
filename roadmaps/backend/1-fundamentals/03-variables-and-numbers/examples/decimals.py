from decimal import Decimal

price = Decimal("2.30")
print(price * 3)                # 6.90
print(Decimal("0.1") + Decimal("0.2") == Decimal("0.3"))     # True
print(Decimal(2.30) * 3)        # 6.899999999999999467092948180

import prices
from prices import price

print(prices.PACKET)       # 250
print(price(3))            # 750
print(__name__)            # __main__
print(prices.__name__)     # prices

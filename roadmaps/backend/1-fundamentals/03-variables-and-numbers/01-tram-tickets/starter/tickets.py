# The price of one ticket in pounds, then how many are bought.
price = input()
count = input()
print(price)

def double(number):
    return number * 2


print(double(4))       # 8
print(double(10))      # 20

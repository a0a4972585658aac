age = 30
hour = 20
print(age >= 4 and hour >= 20)       # True
print(age < 4 or hour >= 20)         # True
print(not hour >= 20)                # False

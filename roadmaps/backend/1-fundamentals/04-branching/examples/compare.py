age = 16
print(age < 16)            # False
print(age <= 16)           # True
print(age > 16)            # False
print(age >= 16)           # True
print(age == 16)           # True
print(age != 16)           # False
print(4 <= age < 16)       # False

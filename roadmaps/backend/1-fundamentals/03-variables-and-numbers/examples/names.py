adults = 2
children = 3
people = adults + children
print(people)       # 5
children = 4
print(people)       # 5
people = adults + children
print(people)       # 6

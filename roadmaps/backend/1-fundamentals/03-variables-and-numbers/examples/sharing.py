pence = 1000
people = 3
print(pence // people)     # 333
print(pence % people)      # 1

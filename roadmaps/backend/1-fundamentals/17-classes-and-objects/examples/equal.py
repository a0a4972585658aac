class Place:
    def __init__(self, level, number):
        self.level = level
        self.number = number


first = Place(1, 7)
second = Place(1, 7)
same = first
print(first == second)     # False
print(first == same)       # True
print(first is same)       # True

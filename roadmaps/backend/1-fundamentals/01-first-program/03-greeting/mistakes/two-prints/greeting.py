name = input()
print("Welcome,")
print(name + "!")

name = input()
print("Welcome, " + Name + "!")

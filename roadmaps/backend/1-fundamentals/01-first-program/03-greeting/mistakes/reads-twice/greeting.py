input()
name = input()
print("Welcome, " + name + "!")

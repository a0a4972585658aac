name = input()
print("Welcome, " + name + "!")
input()

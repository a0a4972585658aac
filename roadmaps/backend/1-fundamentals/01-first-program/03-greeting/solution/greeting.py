# Read a name. Then print the greeting.
name = input()
print("Welcome, " + name + "!")

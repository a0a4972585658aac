name = "input()"
print("Welcome, " + name + "!")

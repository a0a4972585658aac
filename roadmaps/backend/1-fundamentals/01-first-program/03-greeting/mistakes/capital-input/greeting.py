name = Input()
print("Welcome, " + name + "!")

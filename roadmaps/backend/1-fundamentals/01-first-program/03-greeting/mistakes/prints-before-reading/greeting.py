print("Welcome, " + name + "!")
name = input()

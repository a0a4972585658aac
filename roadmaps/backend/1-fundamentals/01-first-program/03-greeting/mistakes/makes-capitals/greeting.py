name = input().title()
print("Welcome, " + name + "!")

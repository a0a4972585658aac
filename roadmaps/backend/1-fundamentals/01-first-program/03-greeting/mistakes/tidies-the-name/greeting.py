name = input().strip()
print("Welcome, " + name + "!")

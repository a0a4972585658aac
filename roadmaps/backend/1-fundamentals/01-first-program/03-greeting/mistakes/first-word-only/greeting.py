name = input().split()[0]
print("Welcome, " + name + "!")

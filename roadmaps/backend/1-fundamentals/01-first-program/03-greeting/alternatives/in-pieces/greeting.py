reader = input("")
start = "Welcome, "
print(start, end="")
print(reader, end="")
print("!")

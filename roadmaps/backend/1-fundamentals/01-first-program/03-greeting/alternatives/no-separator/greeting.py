reader = input()
print("Welcome, ", reader, "!", sep="")

station = input()
staton = input()
print("Good evening from", station)
print("Tomorrow at", staton, "it stays dry")

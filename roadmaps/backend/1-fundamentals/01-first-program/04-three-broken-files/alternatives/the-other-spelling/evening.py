staton = input()
print("Good evening from", staton)
print("Tomorrow at", staton, "it stays dry")

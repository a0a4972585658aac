station = input()
print("Good evening from", station)
print("Tomorrow at", station, "it stays dry")

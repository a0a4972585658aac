station = input()
print("Good evening from", station)
print("Tomorrow at Ben Nevis it stays dry")

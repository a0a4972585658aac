day = "Tuesday"
if day == "Monday" or "Sunday":
    print("closed")

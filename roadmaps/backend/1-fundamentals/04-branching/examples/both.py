day = "Tuesday"
print(day == "Monday" or day == "Sunday")        # False
print(day in ("Monday", "Sunday"))               # False

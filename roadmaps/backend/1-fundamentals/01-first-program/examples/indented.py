print("Open today")
    print("Closed on Sundays")

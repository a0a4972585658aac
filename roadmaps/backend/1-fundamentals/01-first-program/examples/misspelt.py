print("Open today")
pront("Closed on Sundays")

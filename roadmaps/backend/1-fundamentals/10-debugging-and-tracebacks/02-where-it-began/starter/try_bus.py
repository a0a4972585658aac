from bus import travel_time

print(travel_time("8:05", "9:50"))

print("stops:")
stops = ["Ayr", "Bude", "Cork", "Deal"]
print(stops[1])
print(stops[-1])
print(stops[1:3])

print("ages:")
ages = [31, 9, 24]
result = ages.sort()
print(result)
print(ages)

print("names:")
plan = ["Ada", "Bo"]
other = plan
copy = plan[:]
plan.append("Cem")
print(len(other))
print(len(copy))

print("seats:")
row = [0, 0]
seats = [row, row]
seats[0][1] = 7
print(seats)
pair = ("Ada", 12)
name, seat = pair
seat = 14
print(pair)

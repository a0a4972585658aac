from greenhouse import week

print(week(30, 8, 3, 18, -2, 25, 4, 9, 6))

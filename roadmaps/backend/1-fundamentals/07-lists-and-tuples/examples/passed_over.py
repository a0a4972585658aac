times = [0, 0, 281, 340]
for time in times:
    if time == 0:
        times.remove(time)
print(times)               # [0, 281, 340]

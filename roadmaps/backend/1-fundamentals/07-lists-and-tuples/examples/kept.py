times = [0, 0, 281, 340]
finished = []
for time in times:
    if time != 0:
        finished.append(time)
print(finished)            # [281, 340]
print(times)               # [0, 0, 281, 340]

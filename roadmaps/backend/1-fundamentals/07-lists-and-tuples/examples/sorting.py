times = [305, 281, 340]
print(sorted(times))                     # [281, 305, 340]
print(times)                             # [305, 281, 340]
print(sorted(times, reverse=True))       # [340, 305, 281]
print(times.sort())                      # None
print(times)                             # [281, 305, 340]

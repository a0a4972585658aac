times = []
for text in ["305", "281", "340"]:
    times.append(int(text))
print(times)               # [305, 281, 340]
times[0] = 300
print(times)               # [300, 281, 340]
print(times.pop(0))        # 300
print(times)               # [281, 340]
times.remove(340)
print(times)               # [281]
print(times + [299])       # [281, 299]
print(times)               # [281]

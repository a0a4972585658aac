counts = {}
with open("bridge.log", encoding="utf-8") as log:
    for line in log:
        if line.strip():
            k = line.split()[-1]
            counts[k] = counts.get(k, 0) + 1
for k in sorted(counts):
    print(k, counts[k])

counts = {}
with open("bridge.log", encoding="utf-8") as log:
    while True:
        line = log.readline().strip()
        if not line: break
        k = line.split()[-1]
        counts[k] = counts.get(k, 0) + 1
with open("counts.txt", "w", encoding="utf-8") as f:
    for k in sorted(counts):
        f.write(f"{k} {counts[k]}\n")

counts = {}
with open("bridge.log", encoding="utf-8") as log:
    for line in log:
        if line.strip():
            k = line.split()[-1]
            counts[k] = counts.get(k, 0) + 1
with open("counts.txt", "w", encoding="utf-8") as f:
    f.write("\n".join(f"{k} {counts[k]}" for k in sorted(counts)))

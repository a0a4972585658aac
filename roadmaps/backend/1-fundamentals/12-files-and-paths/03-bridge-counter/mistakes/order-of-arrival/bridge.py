counts = {}
with open("bridge.log", encoding="utf-8") as log:
    for line in log:
        words = line.split()
        if words:
            counts[words[-1]] = counts.get(words[-1], 0) + 1
with open("counts.txt", "w", encoding="utf-8") as file:
    for kind in counts:
        file.write(f"{kind} {counts[kind]}\n")

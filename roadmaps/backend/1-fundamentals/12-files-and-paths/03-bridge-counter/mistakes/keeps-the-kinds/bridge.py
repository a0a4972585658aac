with open("bridge.log", encoding="utf-8") as log:
    kinds = [line.split() for line in log if line.strip()]
counts = {}
for words in kinds:
    counts[words[-1]] = counts.get(words[-1], 0) + 1
with open("counts.txt", "w", encoding="utf-8") as file:
    for kind in sorted(counts):
        file.write(f"{kind} {counts[kind]}\n")

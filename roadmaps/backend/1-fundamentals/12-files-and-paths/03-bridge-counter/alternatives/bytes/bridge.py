counts = {}
with open("bridge.log", "rb") as log:
    for line in log:
        words = line.split()
        if not words:
            continue
        kind = words[-1].decode("utf-8")
        if kind not in counts:
            counts[kind] = 0
        counts[kind] += 1
with open("counts.txt", "wb") as file:
    for kind in sorted(counts):
        file.write(f"{kind} {counts[kind]}\n".encode("utf-8"))

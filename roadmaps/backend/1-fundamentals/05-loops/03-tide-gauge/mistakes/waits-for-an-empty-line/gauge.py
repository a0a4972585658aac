h = []
line = input()
while line != "":
    h.append(int(line))
    line = input()
if not h:
    print("no readings")
else:
    print("readings", len(h))
    print("lowest", min(h))
    print("highest", max(h))
    print("average", sum(h) // len(h))

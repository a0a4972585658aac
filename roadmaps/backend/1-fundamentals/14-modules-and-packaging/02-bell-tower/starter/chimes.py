import sys

melodies = {}
with open("melodies.txt", encoding="utf-8") as file:
    for line in file:
        number, notes = line.strip().split(" ", 1)
        melodies[int(number)] = notes

hour = int(sys.argv[1])
if hour not in melodies:
    print("no melody", file=sys.stderr)
    sys.exit(1)
print(melodies[hour])

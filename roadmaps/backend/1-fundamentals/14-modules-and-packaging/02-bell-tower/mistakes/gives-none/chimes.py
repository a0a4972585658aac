import sys
from pathlib import Path


def melody(hour):
    melodies = {}
    with open(Path(__file__).parent / "melodies.txt", encoding="utf-8") as file:
        for line in file:
            number, notes = line.strip().split(" ", 1)
            melodies[int(number)] = notes
    return melodies.get(hour)


if __name__ == "__main__":
    notes = melody(int(sys.argv[1]))
    if notes is None:
        print("no melody", file=sys.stderr)
        sys.exit(1)
    print(notes)

import sys
from pathlib import Path


def melody(hour):
    melodies = {}
    with open(Path(__file__).parent / "melodies.txt", encoding="utf-8") as file:
        for line in file:
            number, notes = line.strip().split(" ", 1)
            melodies[int(number)] = notes
    return melodies[hour]


if __name__ == "__main__":
    try:
        print(melody(int(sys.argv[1])))
    except KeyError:
        print("no melody")
        sys.exit(1)

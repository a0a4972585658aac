import os
import sys


def melody(hour):
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    melodies = {}
    with open("melodies.txt", encoding="utf-8") as file:
        for line in file:
            number, notes = line.strip().split(" ", 1)
            melodies[int(number)] = notes
    return melodies[hour]


if __name__ == "__main__":
    try:
        print(melody(int(sys.argv[1])))
    except KeyError:
        print("no melody", file=sys.stderr)
        sys.exit(1)

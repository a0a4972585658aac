import os
import sys


def read():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "melodies.txt")
    with open(path, encoding="utf-8") as file:
        pairs = [line.strip().split(" ", 1) for line in file if line.strip()]
    return {int(number): notes for number, notes in pairs}


def melody(hour):
    return read()[hour]


if __name__ == "__main__":
    hour = int(sys.argv[1])
    melodies = read()
    if hour not in melodies:
        sys.exit("no melody")
    print(melodies[hour])

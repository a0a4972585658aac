import sys
from pathlib import Path

MELODIES = Path(__file__).parent / "melodies.txt"


def melody(hour):
    """The notes that are played at that hour. Raises KeyError when there are none."""
    with open(MELODIES, encoding="utf-8") as file:
        for line in file:
            number, notes = line.strip().split(" ", 1)
            if int(number) == hour:
                print(notes)
                return
    raise KeyError(hour)


def main():
    try:
        melody(int(sys.argv[1]))
    except KeyError:
        print("no melody", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

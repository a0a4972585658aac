def melody(hour):
    from pathlib import Path

    text = Path(__file__).with_name("melodies.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        number, _, notes = line.partition(" ")
        if number == str(hour):
            return notes
    raise KeyError(f"no melody at {hour}")


def command():
    import sys

    try:
        notes = melody(int(sys.argv[1]))
    except KeyError:
        raise SystemExit("no melody")
    print(notes)


if __name__ == "__main__":
    command()

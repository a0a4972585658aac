import json
import os
import sys
import tempfile
from fcntl import LOCK_EX, flock
from pathlib import Path

PATH = Path("laps.json")


def load():
    if not PATH.exists():
        return {}
    return json.loads(PATH.read_text(encoding="utf-8"))


def save(laps):
    with tempfile.NamedTemporaryFile("w", dir=".", delete=False, encoding="utf-8") as file:
        json.dump(laps, file)
    os.rename(file.name, PATH)


def add(name):
    flock(os.open("laps.lock", os.O_RDWR | os.O_CREAT), LOCK_EX)
    laps = load()
    laps[name] = laps.get(name, 0) + 1
    save(laps)
    print(name, laps[name])


def main():
    match sys.argv[1:]:
        case ["add", name]:
            add(name)
        case ["show"]:
            print(json.dumps(load()))
        case _:
            print("usage: laps.py add NAME | show", file=sys.stderr)
            return 2
    return 0


sys.exit(main())

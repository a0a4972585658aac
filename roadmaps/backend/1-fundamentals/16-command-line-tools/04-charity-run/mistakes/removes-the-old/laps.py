import fcntl
import json
import os
import sys
from pathlib import Path

PATH = Path("laps.json")


def load():
    if not PATH.exists():
        return {}
    return json.loads(PATH.read_text(encoding="utf-8"))


def save(laps):
    new = PATH.with_suffix(".new")
    new.write_text(json.dumps(laps), encoding="utf-8")
    PATH.unlink(missing_ok=True)
    new.rename(PATH)


def add(name):
    with open("laps.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
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

import fcntl
from pathlib import Path


def note(text):
    with open("notes.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = Path("notes.txt")
        notes = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(notes + text + "\n", encoding="utf-8")


note("snow")
note("more snow")
print(Path("notes.txt").read_text(encoding="utf-8").split("\n"))
Path("notes.txt").unlink()
Path("notes.lock").unlink()

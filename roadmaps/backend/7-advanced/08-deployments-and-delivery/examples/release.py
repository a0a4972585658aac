import os
import tempfile
from pathlib import Path

home = Path(tempfile.mkdtemp())


def install(name, works):
    folder = home / "releases" / name
    folder.mkdir(parents=True)
    (folder / "health").write_text("ok" if works else "no such table: platforms")


def switch(name):
    new = home / "current.new"
    new.symlink_to(home / "releases" / name)
    os.replace(new, home / "current")           # at every moment there is exactly one current


def release(name):
    before = (home / "current").resolve().name if (home / "current").exists() else None
    switch(name)
    found = (home / "current" / "health").read_text()
    if found == "ok":
        return f"{name}: released"
    if before is None:
        return f"{name}: {found}; there is nothing to go back to"
    switch(before)
    return f"{name}: {found}; back to {before}"


install("r17", works=True)
install("r18", works=False)
print(release("r17"))
print(release("r18"))
print((home / "current").resolve().name)

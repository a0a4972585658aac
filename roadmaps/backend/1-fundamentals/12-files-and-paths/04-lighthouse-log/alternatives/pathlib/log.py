import os
from pathlib import Path


def save(name, text):
    """Make text the whole content of the file of that name."""
    path = Path(name)
    new = path.with_name("." + path.name + "~")
    new.write_bytes(text.encode("utf-8"))
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(path)

from pathlib import Path


class OutsideError(Exception):
    """A name that leads out of the folder."""


def read_song(folder, name):
    base = Path(folder).resolve()
    path = Path(folder, name).resolve()
    if not path.is_relative_to(base) or not path.exists():
        raise OutsideError(name)
    return path.read_text(encoding="utf-8")

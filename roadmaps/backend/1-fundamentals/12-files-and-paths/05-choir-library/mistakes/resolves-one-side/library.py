from pathlib import Path


class OutsideError(Exception):
    """A name that leads out of the folder."""


def read_song(folder, name):
    """The text of a song in the folder."""
    path = Path(folder, name).resolve()
    if not path.is_relative_to(folder):
        raise OutsideError(name)
    return path.read_text(encoding="utf-8")

from pathlib import Path


class OutsideError(Exception):
    """A name that leads out of the folder."""


def read_song(folder, name):
    """The text of a song in the folder."""
    base = Path(folder).resolve()
    path = (base / name).resolve()
    if not path.is_relative_to(base):
        raise OutsideError(name)
    return path.read_text()

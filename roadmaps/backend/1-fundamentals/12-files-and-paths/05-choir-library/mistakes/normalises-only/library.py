import os


class OutsideError(Exception):
    """A name that leads out of the folder."""


def read_song(folder, name):
    """The text of a song in the folder."""
    base = os.path.abspath(folder)
    path = os.path.abspath(os.path.join(base, name))
    if not path.startswith(base + os.sep):
        raise OutsideError(name)
    with open(path, encoding="utf-8") as file:
        return file.read()

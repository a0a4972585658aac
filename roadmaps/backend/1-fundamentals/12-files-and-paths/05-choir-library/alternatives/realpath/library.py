import os


class OutsideError(Exception):
    """A name that leads out of the folder."""


def read_song(folder, name):
    """The text of a song in the folder."""
    base = os.path.realpath(folder)
    path = os.path.realpath(os.path.join(base, name))
    if os.path.commonpath([base, path]) != base:
        raise OutsideError(f"{name} is not in the library")
    with open(path, encoding="utf-8") as file:
        return file.read()

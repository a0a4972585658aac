from pathlib import Path


class OutsideError(Exception):
    """A name that leads out of the folder."""


def read_song(folder, name):
    """The text of a song in the folder."""
    base = Path(folder).resolve()
    path = base.joinpath(name).resolve()
    try:
        path.relative_to(base)
    except ValueError as error:
        raise OutsideError(name) from error
    return path.read_text("utf-8")

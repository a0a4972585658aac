def without_repeats(songs):
    """Each song once, at the place where it came first."""


def rotated(songs, by):
    """The list that begins so many songs further on."""

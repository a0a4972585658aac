def without_repeats(songs):
    """Each song once, at the place where it came first."""
    once = []
    for song in songs:
        if song not in once:
            once.append(song)
    return once


def rotated(songs, by):
    """The list that begins so many songs further on."""
    if not songs:
        return []
    by = by % len(songs)
    programme = songs[by:]
    programme.append(songs[:by])
    return programme

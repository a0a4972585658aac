def without_repeats(songs):
    """Each song once, at the place where it came first."""
    once = []
    for place in range(1, len(songs)):
        if songs[place] != songs[place - 1]:
            once.append(songs[place])
    return once


def rotated(songs, by):
    """The list that begins so many songs further on."""
    if not songs:
        return []
    by = by % len(songs)
    return songs[by:] + songs[:by]

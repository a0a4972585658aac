def without_repeats(songs):
    """Each song once, at the place where it came first."""
    once = []
    heard = []
    for song in songs:
        if song.lower() not in heard:
            heard.append(song.lower())
            once.append(song)
    return once


def rotated(songs, by):
    """The list that begins so many songs further on."""
    if not songs:
        return []
    by = by % len(songs)
    return songs[by:] + songs[:by]

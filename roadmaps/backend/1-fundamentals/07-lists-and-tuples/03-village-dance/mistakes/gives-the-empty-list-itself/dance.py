def without_repeats(songs):
    """Each song once, at the place where it came first."""
    programme = []
    for song in songs:
        if song not in programme:
            programme.append(song)
    return programme


def rotated(songs, by):
    """The list that begins so many songs further on."""
    if not songs:
        return songs
    by = by % len(songs)
    return songs[by:] + songs[:by]

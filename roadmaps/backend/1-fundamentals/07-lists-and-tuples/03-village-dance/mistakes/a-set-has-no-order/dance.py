def without_repeats(songs):
    """Each song once, at the place where it came first."""
    return sorted(set(songs))


def rotated(songs, by):
    """The list that begins so many songs further on."""
    if not songs:
        return []
    by = by % len(songs)
    return songs[by:] + songs[:by]

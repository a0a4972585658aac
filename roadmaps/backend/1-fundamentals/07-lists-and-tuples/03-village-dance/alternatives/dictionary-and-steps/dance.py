def without_repeats(songs):
    return list(dict.fromkeys(songs))


def rotated(songs, by):
    programme = list(songs)
    for _ in range(by % max(len(songs), 1)):
        programme.append(programme.pop(0))
    return programme

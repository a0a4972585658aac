def without_repeats(songs):
    programme = []
    for place in range(len(songs)):
        if songs[place] not in songs[:place]:
            programme = programme + [songs[place]]
    return programme


def rotated(songs, by):
    programme = []
    for place in range(len(songs)):
        programme.append(songs[(place + by) % len(songs)])
    return programme

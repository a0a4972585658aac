from itertools import islice


def sightings(lines, bird):
    for text in lines:
        time, name = text.split()
        if name == bird:
            yield time


def first_times(lines, bird, count):
    return list(islice(sightings(lines, bird), count))

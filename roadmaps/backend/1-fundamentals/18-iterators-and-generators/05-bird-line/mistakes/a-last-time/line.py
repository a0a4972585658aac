from itertools import islice
def sightings(lines, bird):
    for line in lines:
        time, name = line.split()
        if name == bird:
            yield time
    return time
def first_times(lines, bird, count):
    return list(islice(sightings(lines, bird), count))

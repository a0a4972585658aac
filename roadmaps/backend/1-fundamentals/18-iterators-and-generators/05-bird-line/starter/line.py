return list(islice(sightings(lines, bird), count))
time, name = line.split()
def first_times(lines, bird, count):
return time
for line in lines:
def sightings(lines, bird):
return sorted(sightings(lines, bird))[:count]
yield time
if name == bird:
lines = list(lines)
from itertools import islice

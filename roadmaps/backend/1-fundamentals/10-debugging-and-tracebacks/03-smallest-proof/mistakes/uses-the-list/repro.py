from fare import fare
from trips import TRIPS

for trip in TRIPS:
    assert fare(trip[0], trip[1], trip[2]) == trip[3]

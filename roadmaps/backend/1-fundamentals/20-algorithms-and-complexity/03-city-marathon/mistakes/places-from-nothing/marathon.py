def missing(started, home):
    h = set(home)
    return [x for x in started if x not in h]
def counted_twice(mat):
    out = {}
    seen = set()
    for x in mat:
        if x in seen: out[x] = True
        seen.add(x)
    return list(out)
def places(times):
    place = {}
    for i, t in enumerate(sorted(times)):
        place.setdefault(t, i)
    return [place[t] for t in times]

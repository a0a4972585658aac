def missing(started, home):
    left = list(started)
    for x in home:
        if x in left: left.remove(x)
    return left
def counted_twice(mat):
    out = {}
    seen = set()
    for x in mat:
        if x in seen: out[x] = True
        seen.add(x)
    return list(out)
def places(times):
    place = {}
    for i, t in enumerate(sorted(times), start=1):
        place.setdefault(t, i)
    return [place[t] for t in times]

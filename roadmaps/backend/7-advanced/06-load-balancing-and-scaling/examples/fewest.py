TAKES = {"north": 10, "south": 10, "east": 200}  # ms for one request; east is slow today


def run(choose):
    """Three requests every 20 ms: how many each copy got, and how many waited in it at most."""
    ends = {copy: [] for copy in TAKES}
    got, most = dict.fromkeys(TAKES, 0), dict.fromkeys(TAKES, 0)
    for number in range(600):
        now = number // 3 * 20
        for copy in ends:
            ends[copy] = [end for end in ends[copy] if end > now]
        copy = choose(number, ends)
        begin = max([now, *ends[copy]])
        ends[copy].append(begin + TAKES[copy])
        got[copy] += 1
        most[copy] = max(most[copy], len(ends[copy]))
    return got, most


def in_turn(number, ends):
    return list(ends)[number % len(ends)]


def fewest_under_way(number, ends):
    return min(ends, key=lambda copy: len(ends[copy]))


for choose in (in_turn, fewest_under_way):
    got, most = run(choose)
    print(choose.__name__, got, "most under way:", most)

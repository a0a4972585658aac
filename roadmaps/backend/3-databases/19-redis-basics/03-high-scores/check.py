"""The functions are called through hall.py, which holds a connection; the sorted set is looked at from outside."""

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled, tuples

KEY = "pinball:scores"
PLAYERS = ["Yuki", "Ren", "Mio", "Sora", "Kai", "Aoi"]


@check
def notes_results(lab, redis):
    """the results of three players are in the sorted set"""
    hall = lab.module("hall")
    for player, points in [("Yuki", 4200), ("Ren", 3900), ("Mio", 5100)]:
        hall.submit(player, points)
    if not redis.keys():
        fail("nothing is in Redis after three results: submit writes nothing, or only, as XX says, what is there already")
    kind = redis.type(KEY)
    if kind != "zset":
        there = ", ".join(redis.keys())
        fail(f"there is no sorted set {KEY}: there are {there}", expected="zset", got=kind)
    with diagnose(lambda seen: len(seen.got) == 1, "all results are under one member: the player is the member"):
        expect(redis.value(KEY)).equals([("Ren", 3900.0), ("Yuki", 4200.0), ("Mio", 5100.0)])


@check(after=notes_results)
def keeps_the_best(lab, redis):
    """a lower result changes nothing, and a higher one counts"""
    hall = lab.module("hall")
    for points in (4200, 900):
        hall.submit("Yuki", points)
    got = redis.command("ZSCORE", KEY, "Yuki")
    with (
        diagnose(got == "900", "the last result has taken the place of the best: GT writes only what is greater"),
        diagnose(got == "5100", "the results are added up: ZINCRBY does that, and here only the best counts"),
    ):
        expect(got).equals("4200")
    hall.submit("Yuki", 5000)
    got = redis.command("ZSCORE", KEY, "Yuki")
    with diagnose(got == "4200", "a higher result is not taken: NX writes only members that are new"):
        expect(got).equals("5000")


@check(after=keeps_the_best)
def compares_inside_redis(lab, redis):
    """two results of one player at the same moment: the higher one stays"""
    hall = lab.module("hall")
    redis.fill({KEY: [("Yuki", 100)]})
    with redis.watching() as seen:
        hall.submit("Yuki", 3000)
    written = [words[0] for words in seen.commands]
    looks = [name for name in written if name in ("ZSCORE", "ZMSCORE", "ZRANGE", "ZREVRANGE", "ZRANK", "ZREVRANK")]
    scripted = {"EVAL", "EVALSHA", "FCALL"} & set(written)
    watched = {"WATCH", "EXEC"} <= set(written)
    if looks and not scripted and not watched:
        fail(
            "the score is read, compared in Python, and written: between the two the other machine may have written",
            expected="one command, or commands that belong together",
            got=", then ".join(written),
        )
    expect(redis.command("ZSCORE", KEY, "Yuki")).equals("3000")


@check(after=notes_results)
def knows_the_best(lab, redis):
    """the best result of a player is a whole number, None for a stranger"""
    redis.fill({KEY: [("Yuki", 4200), ("Ren", 0)]})
    hall = lab.module("hall")
    got = hall.best("Yuki")
    with (
        diagnose(type(got) is float, "Redis gives scores back as floats: int makes whole numbers of them"),
        diagnose(type(got) is str, "the points are a text: int makes a number of it"),
    ):
        expect(got).equals(4200)
    with diagnose(lambda seen: seen.got is None, "0 points are a result as well: only None means that there is none"):
        expect(hall.best("Ren")).equals(0)
    with diagnose(lambda seen: seen.got == 0, "somebody who has never played has no result, and not 0"):
        expect(hall.best("Nobody")).equals(None)


@check(after=knows_the_best)
def shows_the_top(lab, redis):
    """the best come first, as pairs with whole numbers, and only as many as are asked for"""
    redis.fill({KEY: [("Yuki", 4200), ("Ren", 3900), ("Mio", 5100), ("Sora", 10)]})
    hall = lab.module("hall")
    got = hall.top(2)
    pairs = [tuple(pair) for pair in got] if type(got) is list and all(type(p) in (list, tuple) for p in got) else got
    with (
        diagnose(pairs == [("Sora", 10), ("Ren", 3900)], "the lowest come first: the board wants the highest"),
        diagnose(type(got) is list and len(got) == 3, "one too many: the last position of a range counts too"),
        diagnose(pairs == [("Mio", 5100.0), ("Yuki", 4200.0)], "the points are floats: the board wants whole numbers"),
        diagnose(pairs == ["Mio", "Yuki"], "the points are missing: withscores gives them as well"),
    ):
        expect(got).equals([("Mio", 5100), ("Yuki", 4200)])
    expect(hall.top(10)).equals([("Mio", 5100), ("Yuki", 4200), ("Ren", 3900), ("Sora", 10)])
    with diagnose(
        lambda seen: len(seen.got) > 0, "for no places nobody is shown: a range to -1 goes up to the last member"
    ):
        expect(hall.top(0)).equals([])


@check(after=shows_the_top)
def fetches_no_more(lab, redis):
    """for a short board few members are fetched, however many players there are"""
    redis.say_all([("ZADD", KEY, *(w for n in range(500) for w in (k * 500 + n, f"p{k}-{n}"))) for k in range(4)])
    hall = lab.module("hall")
    before = int(redis.info("stats")["total_net_output_bytes"])
    expect(hall.top(3)).equals([("p3-499", 1999), ("p3-498", 1998), ("p3-497", 1997)])
    sent = int(redis.info("stats")["total_net_output_bytes"]) - before
    if sent > 12_000:
        fail(
            "every member is fetched, and most of them are thrown away in Python",
            expected="an answer as short as the board",
            got=f"{sent:,} bytes for three players of two thousand",
        )


@check(after=knows_the_best)
def knows_the_place(lab, redis):
    """the best is on place 1, and a stranger on none"""
    redis.fill({KEY: [("Yuki", 4200), ("Ren", 3900), ("Mio", 5100)]})
    hall = lab.module("hall")
    got = [hall.place(player) for player in ("Mio", "Yuki", "Ren")]
    with (
        diagnose(got == [0, 1, 2], "the places begin with 0: Redis counts ranks from 0, people count places from 1"),
        diagnose(got in ([3, 2, 1], [2, 1, 0]), "the lowest is on place 1: the highest should be"),
    ):
        expect(got).equals([1, 2, 3])
    expect(hall.place("Nobody")).equals(None)


@check(after=knows_the_place)
def shares_places(lab, redis):
    """players with the same points share a place, and the next places stay empty"""
    redis.fill({KEY: [("Yuki", 4200), ("Ren", 4200), ("Mio", 3000), ("Sora", 5000), ("Kai", 3000), ("Aoi", 10)]})
    hall = lab.module("hall")
    got = {player: hall.place(player) for player in PLAYERS}
    with (
        diagnose(sorted(got.values()) == [1, 2, 3, 4, 5, 6], "players with the same points have different places"),
        diagnose(got["Mio"] == 3 and got["Yuki"] == 2, "after two on place 2 comes place 4, not 3"),
        diagnose(got["Yuki"] == 3, "those with the same points count as better: how many have more than this player?"),
    ):
        expect(got).equals({"Sora": 1, "Yuki": 2, "Ren": 2, "Mio": 4, "Kai": 4, "Aoi": 6})


@check(after=[keeps_the_best, shows_the_top, shares_places])
@given(
    games=lists(tuples(sampled(PLAYERS), integers(0, 12)), max_size=14),
    examples=[{"games": []}, {"games": [("Yuki", 0)]}, {"games": [("Yuki", 5), ("Ren", 5), ("Yuki", 3)]}],
    times=12,
)
def holds_for_an_evening(lab, redis, games):
    """any evening: best results, board and places agree"""
    hall = lab.module("hall")
    right = {}
    for player, points in games:
        hall.submit(player, points)
        right[player] = max(points, right.get(player, points))
    found = {player: hall.best(player) for player in PLAYERS}
    with diagnose(
        any(right.get(player) == 0 and found[player] is None for player in PLAYERS),
        "a result of 0 is not noted: whoever has played has a best result, and be it 0",
    ):
        expect(found).equals({player: right.get(player) for player in PLAYERS})
    board = hall.top(10)
    expect(sorted(board)).equals(sorted(right.items()))
    expect([points for _, points in board]).equals(sorted(right.values(), reverse=True))
    places = {p: 1 + sum(other > points for other in right.values()) for p, points in right.items()}
    expect({player: hall.place(player) for player in right}).equals(places)

"""rush.py calls the functions; the keys are looked at from outside, which is what counts in the end."""

from backroad.checks import check, diagnose, expect, fail

LEFT, READERS = "room:left", "room:readers"
FIFTY = [f"reader{number:02}" for number in range(50)]


@check
def takes_a_seat(lab, redis):
    """the first of three seats goes to Ada"""
    redis.fill({LEFT: 3})
    told = rush(lab, "take", "Ada")
    stands(redis, left="2", readers={"Ada"})
    with diagnose(told == {"Ada": "None"}, "the function gives nothing back: end it with return"):
        with diagnose(told == {"Ada": "1"}, "it gives back 1 where it should be True: compare with == 1, or use bool"):
            expect(told).equals({"Ada": "True"})


@check(after=takes_a_seat)
def refuses_when_full(lab, redis):
    """no seat is left: False, and nothing changes"""
    redis.fill({LEFT: 0, READERS: {"Ada"}})
    told = rush(lab, "take", "Bo")
    with diagnose(redis.value(LEFT) == "-1", "one less than none is left: nothing may be taken when the room is full"):
        stands(redis, left="0", readers={"Ada"})
    expect(told).equals({"Bo": "False"})


@check(after=takes_a_seat)
def gives_one_to_each(lab, redis):
    """whoever has a seat gets no second one: False, and nothing changes"""
    redis.fill({LEFT: 2, READERS: {"Ada"}})
    told = rush(lab, "take", "Ada")
    with diagnose(redis.value(LEFT) == "1", "the seat of one reader is counted twice: she was in the set already"):
        stands(redis, left="2", readers={"Ada"})
    with diagnose(told == {"Ada": "True"}, "nothing has changed, so the answer is False"):
        expect(told).equals({"Ada": "False"})


@check(after=takes_a_seat)
def takes_it_back(lab, redis):
    """a seat that is given back is free again"""
    redis.fill({LEFT: 0, READERS: {"Ada", "Bo"}})
    told = rush(lab, "give_back", "Bo")
    with diagnose(
        redis.value(LEFT) == "0" and redis.value(READERS) == {"Ada"},
        "the name is gone and no seat is free: both keys belong together",
    ):
        stands(redis, left="1", readers={"Ada"})
    expect(told).equals({"Bo": "True"})


@check(after=takes_it_back)
def takes_back_only_what_was_given(lab, redis):
    """whoever has no seat gives none back: False, and nothing changes"""
    redis.fill({LEFT: 1, READERS: {"Ada"}})
    told = rush(lab, "give_back", "Bo")
    with diagnose(redis.value(LEFT) == "2", "a seat has come from nowhere: Bo had none that could be given back"):
        stands(redis, left="1", readers={"Ada"})
    expect(told).equals({"Bo": "False"})


@check(after=[refuses_when_full, gives_one_to_each])
def sells_the_last_seat_once(lab, redis):
    """two servers look at the last seat at the same moment: one reader gets it"""
    redis.fill({LEFT: 1})
    told = together(lab, redis, "take", "Ada", "Bo")
    got = redis.value(READERS) or set()
    with (
        diagnose(
            any("WatchError" in text for text in told.values()),
            "a WatchError comes out: somebody else was quicker, so look again and try again",
        ),
        diagnose(
            len(got) == 2 or redis.value(LEFT) == "-1",
            "both get the last seat: each had looked before the other wrote",
        ),
        diagnose(sorted(told.values()) == ["False", "False"], "nobody gets the last seat, and it stays free or is lost"),
    ):
        expect(sorted(told.values())).equals(["False", "True"])
        expect([redis.value(LEFT), len(got)]).equals(["0", 1])


@check(after=sells_the_last_seat_once)
def tries_again(lab, redis):
    """two look at two seats at the same moment: both get one"""
    redis.fill({LEFT: 2})
    told = together(lab, redis, "take", "Ada", "Bo")
    with (
        diagnose(
            sorted(told.values()) == ["False", "True"],
            "one reader is turned away although a seat is left: whoever was not quick enough has to try again",
        ),
        diagnose(redis.value(LEFT) == "1", "two seats are taken and one is counted: both had read 2 and written 1"),
    ):
        expect(sorted(told.values())).equals(["True", "True"])
        expect([redis.value(LEFT), redis.value(READERS)]).equals(["0", {"Ada", "Bo"}])


@check(after=tries_again)
def returns_once(lab, redis):
    """a seat that is given back twice at the same moment counts once"""
    redis.fill({LEFT: 0, READERS: {"Ada", "Cy"}})
    told = together(lab, redis, "give_back", "Ada", "Ada")
    with diagnose(redis.value(LEFT) == "2", "one seat has become two: each call had looked before the other wrote"):
        stands(redis, left="1", readers={"Cy"})
    expect(sorted(told.values())).equals(["False", "True"])


@check(after=returns_once)
def returns_both(lab, redis):
    """two seats that are given back at the same moment count as two"""
    redis.fill({LEFT: 0, READERS: {"Ada", "Bo", "Cy"}})
    told = together(lab, redis, "give_back", "Ada", "Bo")
    with diagnose(redis.value(LEFT) == "1", "one of two seats is lost: both had read the number before either wrote it"):
        stands(redis, left="2", readers={"Cy"})
    expect(sorted(told.values())).equals(["True", "True"])


@check(after=returns_both)
def holds_for_fifty(lab, redis):
    """fifty readers at once and twelve seats: twelve have one, and all come back"""
    redis.fill({LEFT: 12})
    told = rush(lab, "take", *FIFTY)
    got = redis.value(READERS) or set()
    lucky = {reader for reader, answer in told.items() if answer == "True"}
    with (
        diagnose(len(got) > 12, "more readers than seats have got in: between look and write somebody came"),
        diagnose(lucky != got, "the answers and the set do not agree about who has a seat"),
    ):
        expect([redis.value(LEFT), len(got), len(lucky)]).equals(["0", 12, 12])
    rush(lab, "give_back", *sorted(got))
    with diagnose(lambda seen: int(seen.got[0]) < 12, "seats are lost: twelve are given back at once"):
        expect([redis.value(LEFT), redis.value(READERS)]).equals(["12", None])
    left_over = [key for key in redis.keys() if key not in (LEFT, READERS)]
    with diagnose(left_over != [], "other keys are left behind"):
        expect(left_over).equals([])


def rush(lab, what, *readers):
    """What each reader was told."""
    run = lab.run("rush.py", what, *readers)
    if run.status != 0:
        fail(f"rush.py ends with {run.error_type or run.status}", got=run.stderr[-400:])
    return answers(run.stdout)


def together(lab, redis, what, first, second):
    """Two servers, each of which has looked before either may write; what their readers were told."""
    with redis.writes_held():
        running = [lab.start("rush.py", what, reader) for reader in (first, second)]
        redis.until(
            lambda: redis.waiting() == 2 or all(one.ended for one in running),
            within=8,
            saying="not both calls come to the point where they write",
        )
    told = {}
    for number, one in enumerate(running):
        one.wait()
        told.update({f"{reader}{number}": answer for reader, answer in answers(one.run.stdout).items()})
    return told


def answers(text):
    return {line.split(" ", 1)[0]: line.split(" ", 1)[1] for line in text.splitlines() if " " in line}


def stands(redis, left, readers):
    """The two keys hold this."""
    for key, kind in ((LEFT, "string"), (READERS, "set")):
        got = redis.type(key)
        if got == "none" and key == READERS and not readers:
            continue
        if got != kind:
            fail(f"the key {key} holds {'nothing' if got == 'none' else 'a ' + got}, and should hold a {kind}")
    expect([redis.value(LEFT), redis.value(READERS)]).equals([left, readers])

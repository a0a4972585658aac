"""Redis is taken away, silenced, emptied and spoiled. What the service answers is looked at, and what that costs."""

import contextlib
import time

from backroad.checks import check, diagnose, expect, fail, unsure


TELLS = 0.2
"""Seconds that a request takes without Redis, from which on another wait of that length does not stand out."""
MORE = 0.1
"""Seconds more than without Redis, at most, that pass for no wait at all."""


class Line:
    """A line of this check's own."""

    def __init__(self, service, rng):
        self.service, self.number = service, rng.randrange(10**3, 2 * 10**9)
        self.path = f"/lines/{self.number}"
        self.texts = iter(f"Love {n} is a rebellious bird {rng.randrange(10**6)}" for n in range(100))

    def put(self, text, when=""):
        made = self.service.attempt("PUT", self.path, json={"text": text}, within=3.0)
        with (
            diagnose(when != "" and made.status == 0, f"{when} a correction gets no answer: it waits for Redis"),
            diagnose(
                when != "" and made.status >= 500,
                f"{when} a correction is answered with an error, and the database has taken it",
            ),
        ):
            expect(made).has_status(200, 201)
        expect(made).has_json({"number": self.number, "text": text})

    def shows(self, text, when="", instead=""):
        got = self.service.attempt("GET", self.path, within=3.0)
        with (
            diagnose(when != "" and got.status == 0, f"{when} there is no answer: the request waits for Redis"),
            diagnose(
                when != "" and got.status == 404, f"{when} the line is told to be missing, and the database has it"
            ),
            diagnose(
                when != "" and got.status >= 500,
                f"{when} the answer is an error, and the database has the line: a cache has become an outage",
            ),
            diagnose(instead != "" and got.status == 200, instead),
        ):
            expect(got).has_status(200)
            expect(got).has_json({"number": self.number, "text": text})


def questions(seen):
    return sum(times for text, times, _ in seen if "lines" in text.lower())


def costs_nothing(postgres, line):
    """Whether a line that is asked for again costs no question to the database."""
    expect(line.service.attempt("GET", line.path)).has_status(200)
    with postgres.watching() as seen:
        expect(line.service.attempt("GET", line.path)).has_status(200)
    return not questions(seen)


def is_used(postgres, faults, line, text, saying, within=6.0):
    """Wait until what is kept costs no question any more."""
    with diagnose(lambda seen: seen.raised == "Late", saying):
        faults.waits(lambda: costs_nothing(postgres, line), within=within, what="what is kept costs no question")
    if text:
        line.shows(text)


def waits(ask, spell=0.0):
    """How long requests take, each after the other, from the quickest to the slowest: eight of them, or fewer that take
    long, and so many that the spell is over."""
    found, began = [], time.monotonic()
    while len(found) < 6 or (len(found) < 8 and time.monotonic() - began < 2) or time.monotonic() - began < spell:
        asked = time.monotonic()
        ask()
        found.append(time.monotonic() - asked)
    return sorted(found)


def learns(faults, ask, silence, recovers, spell=0.0):
    """Requests while Redis says nothing wait for half a second at most, and most of them not at all."""
    bounded = most = told = False
    # What decides lies far apart, and hangs on what this machine takes without Redis: a busy one must not decide, nor a
    # request during which it stood still. Who waits too long does so each time.
    for _ in range(3):
        with silence():
            silent = waits(ask, spell)
        with faults.redis_gone():
            usual = waits(ask)
        if usual[len(usual) // 2] >= TELLS:
            recovers()
            continue
        told = True
        bounded = bounded or silent[-1] <= 0.5 + 3 * usual[len(usual) * 3 // 4]
        middle = usual[len(usual) // 2]
        most = most or silent[len(silent) // 2] <= middle + min(MORE, middle / 2 + 0.05)
        recovers()
        if bounded and most:
            return
    if not told:
        unsure()
    with diagnose(True, "a request waits for Redis much longer than half a second"):
        expect(bounded).satisfies(bool, "half a second more than without Redis, at most")
    with diagnose(True, "each request waits for Redis anew: whoever has waited in vain should not ask it for a while"):
        expect(most).satisfies(bool, "most of them as quick as while Redis refuses connections")


def is_corrected(line):
    """A correction is seen by the next request. On a busy machine Redis may be too slow for whoever does not wait for it,
    and then it was silent; but not three times."""
    for _ in range(3):
        text = next(line.texts)
        line.put(text)
        got = line.service.attempt("GET", line.path)
        if got.status == 200 and got.json == {"number": line.number, "text": text}:
            return
    line.shows(text, instead="a line was corrected, and the old one is shown")


@check
def keeps_lines(service, postgres, redis, faults, rng):
    """with Redis, lines are kept, for five seconds at most, and corrections are seen at once"""
    line = Line(service, rng)
    expect(service.get(line.path)).has_status(404)
    first = next(line.texts)
    line.put(first)
    is_used(postgres, faults, line, first, "a line is asked for in the database each time: it is not kept")
    is_corrected(line)
    for key in redis.keys():
        left = redis.ttl(key)
        if left is None or left > 5:
            fail(
                "something is kept for longer than five seconds: what Redis was not told while it was away stays wrong so long",
                got=f"{key}: {left}",
            )


@check(after=keeps_lines)
def serves_without_redis(service, postgres, redis, faults, rng):
    """while Redis refuses connections lines are shown and corrected, and afterwards it is used again"""
    line = Line(service, rng)
    text = next(line.texts)
    line.put(text)
    line.shows(text)
    when = "while Redis cannot be reached"
    with faults.redis_gone():
        for _ in range(3):
            line.shows(text, when)
        text = next(line.texts)
        line.put(text, when)
        line.shows(text, when)
        missing = service.attempt("GET", "/lines/7", within=3.0)
        expect(missing).has_status(404)
    redis.pass_time(5)  # An old line may be seen until then.
    is_used(
        postgres,
        faults,
        line,
        text,
        "Redis has been back for seconds, and is not used any more: one error has switched it off for good",
    )


@check(after=serves_without_redis)
def is_soon_used_again(service, postgres, redis, faults, rng):
    """two seconds after Redis is back, it is used again"""
    line = Line(service, rng)
    text = next(line.texts)
    line.put(text)
    # On a busy machine Redis may be too slow, as if it were not back yet; but not three times.
    for attempt in (1, 2, 3):
        is_used(postgres, faults, line, text, "a line is asked for in the database each time: it is not kept")
        with faults.redis_gone():
            for _ in range(4):
                line.shows(text, "while Redis cannot be reached")
        with diagnose(
            lambda seen: seen.raised == "Late",
            "Redis has been back for much more than two seconds, and is not used yet: the pause after an error is too long",
        ):
            took = faults.waits(
                lambda: costs_nothing(postgres, line),
                within=3.5,
                what="what is kept costs no question",
                fails=attempt == 3,
            )
        if took < 3.5:
            return


OFF = "Redis has been back for seconds, and is not used any more: one time-out has switched it off for good"


@check(after=is_soon_used_again)
def waits_for_nobody(service, postgres, redis, faults, rng):
    """while Redis says nothing no request waits for it for long, and most do not wait at all"""
    line = Line(service, rng)
    text = next(line.texts)
    line.put(text)
    line.shows(text)
    learns(
        faults,
        lambda: line.shows(text, "while Redis says nothing"),
        redis.frozen,
        lambda: is_used(postgres, faults, line, text, OFF),
    )


@check(after=waits_for_nobody)
def corrects_without_waiting(service, postgres, redis, faults, rng):
    """while Redis says nothing no correction waits for it for long, and most do not wait at all"""
    line = Line(service, rng)
    line.put(next(line.texts))
    learns(
        faults,
        lambda: line.put(next(line.texts), "while Redis says nothing"),
        redis.frozen,
        lambda: is_used(postgres, faults, line, "", OFF),
    )


@check(after=waits_for_nobody)
def waits_for_no_connection(service, postgres, redis, faults, rng):
    """where Redis does not even answer who wants to connect, that is no different"""
    line = Line(service, rng)
    text = next(line.texts)
    line.put(text)
    line.shows(text)

    @contextlib.contextmanager
    def unanswered():
        with faults.redis_unanswered():
            redis.link.reset()
            yield

    # Who has just found the connection broken connects anew after a pause, which takes two seconds at most.
    learns(
        faults,
        lambda: line.shows(text, "while Redis does not answer who connects"),
        unanswered,
        lambda: is_used(postgres, faults, line, text, OFF),
        spell=2.5,
    )


def stays(redis, seconds):
    """What is kept is kept for so many seconds more, however long this machine has taken."""
    for key in redis.keys():
        redis.command("EXPIRE", key, seconds)


AWAY = "Redis was away when the line was corrected, and shows the old one longer than five seconds later"


@check(after=serves_without_redis)
def forgets_what_it_missed(service, postgres, redis, faults, rng):
    """a line that was corrected while Redis was away or silent is right five seconds after it is back"""
    for trouble, when in (
        (faults.redis_gone, "while Redis cannot be reached"),
        (redis.frozen, "while Redis says nothing"),
    ):
        line = Line(service, rng)
        old, new = next(line.texts), next(line.texts)
        line.put(old)
        is_used(postgres, faults, line, old, "a line is asked for in the database each time: it is not kept")
        stays(redis, 60)
        with trouble():
            line.put(new, when)
            line.shows(new, when, instead=f"{when} a line is corrected, and the old one is shown")
        # Who asks just when Redis is asked again puts the right line there: nobody does, until that is behind us.
        faults.waits(lambda: False, within=2.5, fails=False)
        # Somebody asks for it all the time, and it was put there at the last moment.
        stays(redis, 5)
        for _ in range(6):
            is_used(postgres, faults, line, "", OFF)
            redis.pass_time(1)
        line.shows(new, instead=AWAY)


# In a new one: whoever turns to the database for good after one error has done so already in another check, or not.
@check(after=keeps_lines, fresh=True)
def bears_what_it_finds(service, postgres, redis, faults, rng):
    """where Redis is empty, or holds what nobody can read, lines come from the database"""
    line = Line(service, rng)
    text = next(line.texts)
    line.put(text)
    is_used(postgres, faults, line, text, "a line is asked for in the database each time: it is not kept")
    kept = [redis.command("GET", key) for key in redis.keys() if redis.type(key) == "string"]
    # Who keeps nothing but the text can read every text.
    spoiled = [] if any(value in (text, text.encode()) for value in kept) else ["{", "", "null", "\x80\x04K"]
    for value in (*spoiled, b"\xff\xfe", None):
        for key in redis.keys():
            redis.command("DEL", key)
            if value is None:
                redis.command("RPUSH", key, "a list")
                redis.command("EXPIRE", key, 5)
            else:
                redis.command("SET", key, value, "EX", 5)
        line.shows(text, "when what lies in Redis cannot be read,")
        is_corrected(line)
        text = service.get(line.path).json["text"]
    faults.redis_emptied()
    line.shows(text, "when Redis is empty,")

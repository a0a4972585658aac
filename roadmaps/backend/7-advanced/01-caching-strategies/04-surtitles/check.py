"""Redis is taken away, silenced, emptied and spoiled. What the service answers is looked at, and what that costs."""

import time

from backroad.checks import check, diagnose, expect, fail


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


def is_used(postgres, line, text, saying, within=6.0):
    """Wait until what is kept costs no question any more."""
    until = time.monotonic() + within
    while True:
        line.shows(text)
        with postgres.watching() as seen:
            line.shows(text)
        if not questions(seen):
            return
        if time.monotonic() > until:
            fail(saying, expected="no question to the database", got=questions(seen))
        time.sleep(0.1)


@check
def keeps_lines(service, postgres, redis, rng):
    """with Redis, lines are kept, for five seconds at most, and corrections are seen at once"""
    line = Line(service, rng)
    expect(service.get(line.path)).has_status(404)
    first, second = next(line.texts), next(line.texts)
    line.put(first)
    is_used(postgres, line, first, "a line is asked for in the database each time: it is not kept")
    line.put(second)
    line.shows(second, instead="a line was corrected, and the old one is shown")
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
        line,
        text,
        "Redis has been back for seconds, and is not used any more: one error has switched it off for good",
    )


@check(after=serves_without_redis)
def waits_for_nobody(service, postgres, redis, faults, rng):
    """while Redis says nothing no request waits for it for long, and most do not wait at all"""
    line = Line(service, rng)
    text = next(line.texts)
    line.put(text)
    line.shows(text)
    when = "while Redis says nothing"
    with redis.frozen():
        silent = waits(line, text, 16, when)
        line.put(text, when)
    with faults.redis_gone():
        usual = waits(line, text, 8)
    # What decides lies far apart, and hangs on what this machine takes without Redis: a busy one must not decide.
    with diagnose(True, "a request waits for Redis much longer than half a second"):
        expect(silent[-1] <= 0.5 + 8 * usual[-1]).satisfies(bool, "half a second more than without Redis, at most")
    quickest, most = silent[len(silent) // 4], 1.5 * usual[len(usual) // 2] + 0.05
    with diagnose(True, "each request waits for Redis anew: whoever has waited in vain should not ask it for a while"):
        expect(quickest <= most).satisfies(bool, "most of them as quick as while Redis refuses connections")
    is_used(
        postgres,
        line,
        text,
        "Redis has been back for seconds, and is not used any more: one time-out has switched it off for good",
    )


def waits(line, text, times, when=""):
    """How long so many requests take, each after the other, from the quickest to the slowest."""
    found = []
    for _ in range(times):
        began = time.monotonic()
        line.shows(text, when)
        found.append(time.monotonic() - began)
    return sorted(found)


@check(after=serves_without_redis)
def forgets_what_it_missed(service, postgres, redis, faults, rng):
    """a line that was corrected while Redis was away is right five seconds after it is back"""
    line = Line(service, rng)
    old, new = next(line.texts), next(line.texts)
    line.put(old)
    is_used(postgres, line, old, "a line is asked for in the database each time: it is not kept")
    with faults.redis_gone():
        line.put(new, "while Redis cannot be reached")
    redis.pass_time(5)
    line.shows(
        new, instead="Redis was away when the line was corrected, and shows the old one longer than five seconds later"
    )


@check(after=keeps_lines)
def bears_what_it_finds(service, postgres, redis, faults, rng):
    """where Redis is empty, or holds what nobody can read, lines come from the database"""
    line = Line(service, rng)
    text = next(line.texts)
    line.put(text)
    is_used(postgres, line, text, "a line is asked for in the database each time: it is not kept")
    for spoiled in ("{", "", "null", "\x80\x04K"):
        for key in redis.keys():
            redis.command("SET", key, spoiled, "EX", 5)
        line.shows(text, "when what lies in Redis cannot be read,")
        line.put(text)
        line.shows(text)
    faults.redis_emptied()
    line.shows(text, "when Redis is empty,")

"""The office is ours: it notes what it was told, and is slow, silent or never done. Every check has valleys of its own."""

from backroad.checks import check, diagnose, expect, fail


class Valley:
    """A valley that the office knows."""

    def __init__(self, upstream, rng):
        number = rng.randrange(10**8)
        self.upstream, self.name, self.mast = upstream, f"valley-{number}", f"M{number}"
        self.snow, self.wind = f"/snow/{self.name}", f"/wind/{self.mast}"
        upstream.answers("GET", self.snow, json={"cm": 42, "mast": self.mast})
        upstream.answers("GET", self.wind, json={"kmh": 88})

    @property
    def path(self):
        return f"/bulletins/{self.name}"

    @property
    def bulletin(self):
        return {"valley": self.name, "snow": 42, "wind": 88}

    def asked(self):
        """The questions about it that came in."""
        return [asked for asked in self.upstream.received("GET") if asked.path in (self.snow, self.wind)]

    def told(self):
        """The Time-Left of each of them."""
        return [asked.header("Time-Left") for asked in self.asked()]


def waits(milliseconds):
    return {"Time-Left": str(milliseconds)}


def says_why(answer, status):
    expect(answer).has_status(status)
    expect(answer.json).satisfies(lambda said: said["detail"], "a refusal that says why in its detail")


@check
def writes_the_bulletin(service, upstream, rng):
    """with time enough, or where nothing is said of it, the bulletin comes"""
    for headers in ({}, waits(1999)):
        valley = Valley(upstream, rng)
        answer = service.get(valley.path, headers=headers)
        with diagnose(
            answer.status == 504 and not headers, "who does not say how long it waits, waits for two seconds"
        ):
            expect(answer).has_json(valley.bulletin)
        expect([asked.path for asked in valley.asked()]).equals([valley.snow, valley.wind])
    valley = Valley(upstream, rng)
    upstream.answers("GET", valley.wind, status=500)
    says_why(service.get(valley.path), 503)


@check(after=writes_the_bulletin)
def passes_on_what_is_left(service, upstream, faults, rng):
    """each question says how much time is left at that moment"""
    for headers in (waits(2000), {}, waits(60_000), waits(1900)):
        valley = Valley(upstream, rng)
        with faults.upstream_slow(0.2):
            expect(service.get(valley.path, headers=headers)).has_json(valley.bulletin)
        told = valley.told()
        with diagnose(None in told, "the office is not told how long you will wait"):
            expect(None in told).equals(False)
        with diagnose(True, "Time-Left is a whole number of milliseconds, 1 at the least"):
            expect(all(text.isdigit() and int(text) > 0 for text in told)).equals(True)
        snow, wind = map(int, told)
        with (
            diagnose(
                wind == snow and snow <= 2000,
                "both questions were told the same number: the first took some time, and less is left by then",
            ),
            diagnose(snow > 2000, "never more than 2000 milliseconds are left, however long the caller would wait"),
            diagnose(wind <= 200, "the office was told of less time than there was: Time-Left is in milliseconds"),
            diagnose(
                headers == waits(1900) and snow <= 1000,
                "1900 milliseconds were left, and the office was told of 1000 at most: they were cut to whole seconds",
            ),
        ):
            if headers == waits(1900):
                # Whole seconds are 900 milliseconds less, which is far more than a question is on its way.
                expect(snow).satisfies(lambda number: 1000 < number <= 1900, "at most 1900")
            expect(snow).satisfies(lambda number: 200 < number <= 2000, "at most 2000")
            expect(wind).satisfies(lambda number: number <= snow - 190, "what is left after the first answer")


@check(after=passes_on_what_is_left)
def asks_nobody_too_late(service, upstream, rng):
    """with no time left the answer is 504, without a number 400, and the office is not asked"""
    for left, status in (("0", 504), ("-300", 504), ("soon", 400), ("500.5", 400)):
        valley = Valley(upstream, rng)
        answer = service.get(valley.path, headers={"Time-Left": left})
        with (
            diagnose(answer.status == 500 and left == "soon", "a word where a number should be broke the service"),
            diagnose(
                answer.status == 200 and left == "500.5",
                "500.5 is no whole number, and was taken for one: that is a 400",
            ),
            diagnose(valley.asked() != [] and status == 504, "no time was left, and the office was asked all the same"),
        ):
            says_why(answer, status)
            expect(valley.asked()).equals([])


@check(after=passes_on_what_is_left)
def answers_in_time(service, upstream, faults, rng):
    """when the office is silent, 504 comes at the deadline of the request, which may be soon"""
    soon, later = Valley(upstream, rng), Valley(upstream, rng)
    ada = service.caller()
    with faults.upstream_silent():
        answers = service.together(
            [ada.plan("GET", soon.path, headers=waits(200)), ada.plan("GET", later.path, headers=waits(2000))]
        )
    for answer in answers:
        says_why(answer, 504)
    if answers[0].seconds > answers[1].seconds - 0.6:
        fail(
            "who would wait for 200 milliseconds waited as long as who would for 2000: it waits longer than its caller",
            "504 much sooner where less time is left",
            "504 at the same time",
        )


@check(after=answers_in_time)
def counts_both_together(service, upstream, faults, rng):
    """the time is for both questions together"""
    valley = Valley(upstream, rng)
    with faults.upstream_slow(0.4):
        answer = service.get(valley.path, headers=waits(600))
    with diagnose(
        answer.status == 200,
        "two answers of 400 milliseconds each came within 600: each question had the whole time for itself",
    ):
        says_why(answer, 504)


@check(after=answers_in_time)
def limits_the_whole_answer(service, upstream, rng):
    """an answer that comes byte by byte is not waited for after the deadline"""
    valley = Valley(upstream, rng)
    upstream.breaks("GET", valley.snow, "drip")
    answer = service.attempt("GET", valley.path, headers=waits(300), within=4)
    with diagnose(
        answer.raised == "Late",
        "the office answers a byte at a time, and the service waits on: the limit is for the whole answer, not for each piece",
    ):
        expect(answer.raised).equals("")
    says_why(answer, 504)


@check(after=counts_both_together)
def works_for_nobody(service, upstream, faults, rng):
    """after the deadline no question is asked any more"""
    gone, there = Valley(upstream, rng), Valley(upstream, rng)
    with faults.upstream_slow(0.5):
        says_why(service.get(gone.path, headers=waits(200)), 504)
        expect(service.get(there.path, headers=waits(2000))).has_json(there.bulletin)
        asked = [one.path for one in gone.asked()]
    with diagnose(True, "the answer was 504, and the second question was asked behind it: work for which nobody waits"):
        expect(gone.wind in asked).equals(False)

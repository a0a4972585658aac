"""Time is a number of ours, and calls are passes that end when we say so: nobody waits, and every order can be tried."""

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, one_of, sampled, tuples


class Bench:
    """A breaker and its clock."""

    def __init__(self, lab, failures, pause, now=1000):
        self.now = now
        self.failures, self.pause = failures, pause
        self.breaker = lab.module("breaker").Breaker(failures, pause, lambda: self.now)

    def admit(self):
        return self.breaker.admit()

    def asks(self, count):
        """How many of so many are admitted."""
        return sum(self.admit() is not None for _ in range(count))

    def ends(self, good, count=1):
        """So many calls, one after another, which are admitted and end so."""
        for _ in range(count):
            given = self.admit()
            if given is None:
                fail("a call was kept back where everybody is to be admitted", "a pass", None)
            self.breaker.ended(given, good)

    def opens(self):
        self.ends(good=False, count=self.failures)
        return self

    def passes(self, seconds):
        self.now += seconds


@check
def bears_single_failures(lab, rng):
    """closed, it admits everybody: also after failures, while a good call comes between them"""
    failures = rng.randrange(3, 7)
    bench = Bench(lab, failures, 30)
    expect(bench.asks(20)).equals(20)
    for turn in range(4):
        with diagnose(
            turn > 0, "it opened after failures with a good one between them: it is those in a row that count"
        ):
            bench.ends(good=False, count=failures - 1)
            bench.ends(good=True)
            expect(bench.asks(1)).equals(1)


@check(after=bears_single_failures)
def opens_in_time(lab, rng):
    """after so many failures in a row it admits nobody"""
    for failures in (1, rng.randrange(2, 7)):
        bench = Bench(lab, failures, 30).opens()
        got = bench.asks(1)
        with diagnose(
            got == 1, "there were so many failures in a row, and one more is let through: it should be open by now"
        ):
            expect(got).equals(0)
    bench = Bench(lab, 3, 30)
    passes = [bench.admit() for _ in range(6)]
    for number in (4, 0, 2):
        bench.breaker.ended(passes[number], False)
    with diagnose(
        True, "three calls that were on their way together ended badly: they are three in a row all the same"
    ):
        expect(bench.asks(1)).equals(0)


@check(after=opens_in_time)
def keeps_calls_back(lab, rng):
    """open, it admits nobody until the pause is over"""
    pause = rng.randrange(20, 60)
    bench = Bench(lab, 3, pause).opens()
    for seconds in (1, pause - 2, 0.5):
        bench.passes(seconds)
        got = bench.asks(5)
        with diagnose(got > 0, "somebody was admitted before the pause was over"):
            expect(got).equals(0)


@check(after=keeps_calls_back)
def sends_a_probe(lab, rng):
    """when the pause is over, exactly one is admitted, and nobody else while it is on its way"""
    for late in (0, 1000):
        bench = Bench(lab, 3, rng.randrange(20, 60)).opens()
        bench.passes(bench.pause + late)
        got = bench.asks(10)
        with (
            diagnose(got == 0, "the pause was over, and nobody was admitted"),
            diagnose(got == 10, "the pause is over, and those who have waited fall upon it, all of them at once"),
        ):
            expect(got).equals(1)
        bench.passes(bench.pause - 1)
        expect(bench.asks(10)).equals(0)


@check(after=sends_a_probe)
def closes_again(lab, rng):
    """a probe that ends well closes it, and failures are counted from nothing"""
    failures = rng.randrange(3, 7)
    bench = Bench(lab, failures, 30).opens()
    bench.passes(30)
    bench.ends(good=True)
    got = bench.asks(10)
    with diagnose(got < 10, "the probe went well, and callers are still kept back"):
        expect(got).equals(10)
    for number in range(1, failures):
        bench.ends(good=False)
        got = bench.asks(1)
        with diagnose(got == 0, "it opens again too early: the old failures are still counted"):
            expect(got).equals(1)
    bench.ends(good=False)
    expect(bench.asks(1)).equals(0)


@check(after=sends_a_probe)
def opens_again(lab, rng):
    """a probe that ends badly opens it for a whole pause, from that moment on"""
    pause = rng.randrange(20, 60)
    bench = Bench(lab, rng.randrange(3, 7), pause).opens()
    bench.passes(pause - 1)
    for _ in range(3):
        bench.passes(1)
        probe = bench.admit()
        expect(probe is None).equals(False)
        bench.passes(10)
        bench.breaker.ended(probe, False)
        got = bench.asks(5)
        with diagnose(got > 0, "the probe ended badly, and the next is admitted at once: no new pause begins"):
            expect(got).equals(0)
        bench.passes(pause - 1)
        got = bench.asks(5)
        with diagnose(
            got > 0, "the probe took ten seconds and ended badly, and the new pause was counted from its beginning"
        ):
            expect(got).equals(0)


@check(after=[closes_again, opens_again])
def forgets_what_was_on_its_way(lab, rng):
    """calls that were admitted before it opened change nothing when they end later"""
    bench = Bench(lab, 3, 30)
    old = [bench.admit() for _ in range(12)]
    bench.opens()
    bench.breaker.ended(old[0], True)
    got = bench.asks(3)
    with diagnose(got > 0, "a call from before the outage ended well at last, and that closed it"):
        expect(got).equals(0)
    bench.passes(20)
    bench.breaker.ended(old[1], False)
    bench.passes(10)
    probe = bench.admit()
    with diagnose(
        probe is None, "a call from before the outage ended badly while it was open, and that keeps it open for longer"
    ):
        expect(probe is None).equals(False)
    for number, good in ((2, True), (3, False)):
        bench.breaker.ended(old[number], good)
        expect(bench.asks(3)).equals(0)
    bench.breaker.ended(probe, True)
    for number in range(4, 12):
        bench.breaker.ended(old[number], False)
    got = bench.asks(1)
    with diagnose(got == 0, "calls from before the outage ended badly after it had closed again, and opened it"):
        expect(got).equals(1)
    bench.ends(good=False, count=2)
    bench.breaker.ended(old[0], True)
    bench.ends(good=False)
    expect(bench.asks(1)).equals(0)


@check(after=sends_a_probe)
def outlives_a_lost_probe(lab):
    """a probe that never ends is lost after a pause, and the next is admitted"""
    for good in (True, False):
        bench = Bench(lab, 3, 30).opens()
        bench.passes(30)
        lost = bench.admit()
        bench.passes(29)
        expect(bench.asks(3)).equals(0)
        bench.passes(1)
        probe = bench.admit()
        with diagnose(
            probe is None,
            "whoever sent the probe has died with it, and nobody is admitted any more: it never closes again",
        ):
            expect(probe is None).equals(False)
        bench.breaker.ended(lost, good)
        bench.passes(1)
        got = bench.asks(5)
        with diagnose(got > 0, "a newer probe was on its way, and the lost one was believed when it ended at last"):
            expect(got).equals(0)
        bench.breaker.ended(probe, True)
        with diagnose(
            True, "the newer probe ended well, and it is not closed: the lost one was believed when it ended at last"
        ):
            expect(bench.asks(5)).equals(5)
    for good, wanted in ((True, 5), (False, 0)):
        bench = Bench(lab, 3, 30).opens()
        bench.passes(30)
        probe = bench.admit()
        bench.passes(31)
        bench.breaker.ended(probe, good)
        got = bench.asks(5)
        with diagnose(
            got == 1, "the probe took longer than the pause, and nobody had asked in the meantime: its end counts"
        ):
            expect(got).equals(wanted)


STEPS = one_of(
    tuples(sampled(["admit", "admit"]), integers(1, 3)),
    tuples(sampled(["good", "bad", "bad", "bad"]), integers(0, 5)),
    tuples(sampled(["wait"]), sampled([1, 4, 5, 10, 11])),
)
# One call fails, and it is open. A probe is lost after another pause, and the next is on its way.
LOST = [("admit", 1), ("bad", 0), ("wait", 10), ("admit", 1), ("wait", 10), ("admit", 1)]
TELLING = [
    # The next probe ends badly, and then the lost one ends well: at once, or when one more probe is on its way.
    [*LOST, ("bad", 1), ("good", 0)],
    [*LOST, ("bad", 1), ("wait", 10), ("admit", 1), ("good", 0)],
    # The next probe ends well, and then the lost one ends badly.
    [*LOST, ("good", 1), ("bad", 0)],
    # A call that was admitted between two outages ends badly after the second.
    [
        ("admit", 1), ("bad", 0), ("wait", 10), ("admit", 1), ("good", 0),
        ("admit", 2), ("bad", 1), ("wait", 10), ("admit", 1), ("good", 1), ("bad", 0),
    ],
]  # fmt: skip


@check(after=[forgets_what_was_on_its_way, outlives_a_lost_probe])
@given(
    failures=integers(1, 3),
    steps=lists(STEPS, min_size=4, max_size=30),
    examples=[{"failures": 1, "steps": steps} for steps in TELLING],
    times=30,
)
def keeps_to_the_rules(lab, failures, steps):
    """any course of calls, ends and time"""
    bench, model = Bench(lab, failures, 10), Model(failures, 10)
    out = []
    for what, number in steps:
        if what == "wait":
            bench.passes(number)
        elif what == "admit":
            for _ in range(number):
                theirs, ours = bench.admit(), model.admit(bench.now)
                expect("kept back" if theirs is None else "admitted").equals(
                    "kept back" if ours is None else "admitted"
                )
                if ours is not None:
                    out.append((theirs, ours))
        elif number < len(out):
            theirs, ours = out.pop(number)
            bench.breaker.ended(theirs, what == "good")
            model.ended(ours, what == "good", bench.now)
    got, wanted = bench.asks(2), sum(model.admit(bench.now) is not None for _ in range(2))
    with diagnose(got > wanted, "after all this somebody is admitted who should be kept back"):
        expect(got).equals(wanted)


class Model:
    """The rules. The pass is the list of bad ends that it counts in, or the one thing that a probe is."""

    def __init__(self, failures, pause):
        self.failures, self.pause = failures, pause
        self.state, self.until = [], None

    def admit(self, now):
        if self.until is not None:
            if now < self.until:
                return None
            self.state, self.until = object(), now + self.pause
        return self.state

    def ended(self, given, good, now):
        if given is not self.state:
            return
        if good:
            if self.until is None:
                self.state.clear()
            else:
                self.state, self.until = [], None
            return
        if self.until is None:
            self.state.append(1)
            if len(self.state) < self.failures:
                return
        self.state, self.until = object(), now + self.pause

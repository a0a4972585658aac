"""The clock, the wires and the service are the check's: it knows when what went out, and what came back when.

Answers take the time that the check says, except that nothing is answered while the service stands still.
"""

import math

from backroad.checks import check, diagnose, expect, fail


class Gates:
    """The service, and a clock that only moves in wait."""

    def __init__(self, takes, stalls=(), late=lambda: 0, begin=7000):
        self.takes, self.stalls, self.late = takes, stalls, late
        self.begin = self.clock = begin
        self.sent, self.ended, self.coming, self.waits = {}, {}, {}, 0

    def now(self):
        return self.clock

    def send(self, n):
        if n in self.sent:
            fail(f"request {n} was sent twice", got=n)
        self.sent[n] = float(self.clock - self.begin)
        takes = self.takes(n)
        if takes is None:
            return
        ended = self.sent[n] + takes
        for start, long in self.stalls:
            if start <= ended < start + long:
                ended = start + long
        self.coming[n] = self.begin + ended

    def wait(self, until):
        self.waits += 1
        if self.waits > 3000:
            fail(
                "your generator has called wait 3000 times for a few requests: it waits until a moment that has passed"
            )
        if type(until) not in (int, float) or math.isnan(until):
            fail("wait takes a time in milliseconds", got=until)
        moment = min([until, *self.coming.values()])
        if moment == math.inf:
            fail("your generator waits for an answer that never comes, without an end")
        if moment > self.clock:
            self.clock = moment + self.late()
        done = [n for n, ended in self.coming.items() if ended <= self.clock]
        for n in done:
            del self.coming[n]
            self.ended[n] = float(self.clock - self.begin)
        return done[::-1]


def run(lab, gates, rate, count, patience=1000):
    """What their generator gives, its shape looked at."""
    got = lab.module("generator").load(rate, count, patience, gates.now, gates.send, gates.wait)
    with diagnose(got is None, "the function gives nothing back: end it with return"):
        expect(type(got).__name__).equals("list")
    with diagnose(
        len(gates.sent) < count, f"a request of the {count} was never sent, because others were late before it"
    ):
        expect(sorted(gates.sent)).equals(list(range(count)))
    expect(got).has_length(count)
    for one in got:
        expect(type(one).__name__).equals("tuple")
        expect(one).has_length(3)
    return [tuple(part if part is None else float(part) for part in one) for one in got]


def dues(rate, count):
    return [n * 1000 / rate for n in range(count)]


@check
def keeps_the_timetable(lab):
    """in quiet times each request goes out when it is due"""
    gates = Gates(lambda _: 20)
    got = run(lab, gates, 10, 5)
    sent = [gates.sent[n] for n in range(5)]
    with (
        diagnose(
            sent == [0.0] * 5 and got[0][1] == 0,
            "the requests went out all at once: each is due 1000 / rate ms after the one before",
        ),
        diagnose(got[0][1] >= 7000, "times count from the beginning, and now() says when it begins: it need not be 0"),
        diagnose(
            sent[1:3] == [20.0, 40.0],
            "a request goes out when the answer to another comes: `wait` ends then, too, so look at the clock behind it",
        ),
    ):
        expect(sent).equals([0.0, 100.0, 200.0, 300.0, 400.0])
    expect(got).equals([(100.0 * n, 100.0 * n, 100.0 * n + 20) for n in range(5)])
    ended = float(gates.clock - gates.begin)
    with diagnose(ended > 420, "everything was answered, and your generator goes on waiting"):
        expect(ended).equals(420.0)


@check(after=keeps_the_timetable)
def goes_on_through_a_stall(lab, rng):
    """while the service stands still, the requests go out as before"""
    begin, long = rng.randrange(300, 600, 50), rng.randrange(400, 700, 50)
    gates = Gates(lambda n: 30 if n % 3 else 70, stalls=[(begin, long)])
    got = run(lab, gates, 50, 70, 2000)
    sent = [float(gates.sent[n]) for n in range(70)]
    stuck = [n for n in range(70) if sent[n] - 20 * n > 100]
    with diagnose(
        bool(stuck),
        "during a stall nothing was sent: one client waits for its answer before the next comes, so of all who would"
        " have waited only one is seen",
    ):
        expect(sent).equals(dues(50, 70))
    with diagnose(
        [one[:2] for one in got] == [(20.0 * n, 20.0 * n) for n in range(70)],
        "an answer stands beside the wrong request: answers come in any order, and wait says whose they are",
    ):
        expect(got).equals([(20.0 * n, sent[n], gates.ended.get(n)) for n in range(70)])


@check(after=keeps_the_timetable)
def counts_from_the_timetable(lab):
    """a request that went out late was due when the timetable says"""
    gates = Gates(lambda _: 20, late=lambda: 3)
    got = run(lab, gates, 20, 12)
    with diagnose(
        [one[0] for one in got] == [one[1] for one in got],
        "the time at which it went out stands in the place of the one at which it was due: then nobody has ever waited"
        " for your generator",
    ):
        expect([one[0] for one in got]).equals(dues(20, 12))


@check(after=[goes_on_through_a_stall, counts_from_the_timetable])
def does_not_fall_behind(lab, rng):
    """when the machine wakes the generator late, what is late goes out at once, and the timetable stays"""
    pauses = [rng.randrange(0, 4) for _ in range(1000)]
    pauses[20] = pauses[45] = 57
    turns = iter(pauses + [0] * 5000)
    gates = Gates(lambda _: 15, late=lambda: next(turns))
    got = run(lab, gates, 100, 60)
    behind = [gates.sent[n] - 10 * n for n in range(60)]
    with (
        diagnose(
            behind[-1] > 60,
            "your generator has fallen further and further behind: each delay is added to those before. Work each"
            " moment out from the beginning",
        ),
        diagnose(max(behind) > 60, "the requests that are late go out one by one: late ones go out at once"),
    ):
        expect(max(behind) <= 60).equals(True)
    times = {}
    for n in range(60):
        times.setdefault(gates.sent[n], []).append(n)
    for first, following in zip(sorted(times), sorted(times)[1:], strict=False):
        missed = [n for n in range(60) if 10 * n <= first and gates.sent[n] >= following]
        with diagnose(bool(missed), "a request was due, and waited for another turn: late ones go out at once"):
            expect(missed).equals([])
    expect(got).equals([(10.0 * n, float(gates.sent[n]), gates.ended.get(n)) for n in range(60)])


@check(after=goes_on_through_a_stall)
def waits_for_the_rest(lab):
    """after the last request, what is on its way may still be answered"""
    gates = Gates(lambda _: 400)
    got = run(lab, gates, 50, 10)
    with diagnose(
        got[-1][2] is None and not gates.ended.get(9),
        "the last request was on its way when your generator stopped, and is counted as lost: wait for the answers, as"
        " long as patience says",
    ):
        expect(got).equals([(20.0 * n, 20.0 * n, 20.0 * n + 400) for n in range(10)])
    expect(float(gates.clock - gates.begin)).equals(580.0)


@check(after=waits_for_the_rest)
def gives_up_in_time(lab):
    """what is not answered when the patience is over is lost, and ends nothing else"""
    gates = Gates(lambda n: {3: None, 6: None}.get(n, 250 * n + 10))
    got = run(lab, gates, 50, 10, 1000)
    wanted = [20.0 * n + 250 * n + 10 for n in range(10)]
    right = [(20.0 * n, 20.0 * n, None if n in (3, 6) or wanted[n] > 1180 else wanted[n]) for n in range(10)]
    ended = float(gates.clock - gates.begin)
    with (
        diagnose(
            ended > 1180 and ended < 5000,
            "each answer has given those that are missing their whole time again: the patience begins once, when the"
            " last request is due",
        ),
        diagnose(ended > 5000, "a request that was never answered is waited for still, when the patience is long over"),
        diagnose(
            got[3][2] is not None,
            "request 3 was never answered, and your list says when it was: put None, or nobody will know",
        ),
        diagnose(
            any(one[2] is None and other[2] is not None for one, other in zip(got, right, strict=True)),
            "an answer that came in time is counted as lost: the patience is one for all of them, and begins when the"
            " last request is due",
        ),
    ):
        expect(got if ended <= 1180 else ended).equals(right if ended <= 1180 else 1180.0)
    expect(ended).equals(1180.0)


@check(after=gives_up_in_time)
def is_patient_from_the_timetable(lab):
    """where the last request goes out late, the patience is over no later for it"""
    gates = Gates(lambda n: 20 if n < 3 else 150, late=lambda: 90 if len(gates.sent) == len(gates.ended) == 3 else 0)
    got = run(lab, gates, 10, 4, 200)
    answer, ended = gates.sent[3] + 150, float(gates.clock - gates.begin)
    with diagnose(
        ended > 500,
        "the last request went out late, and the patience was counted from then: it begins when that request is due",
    ):
        expect(ended).equals(min(500.0, answer))
    right = [(100.0 * n, 100.0 * n, 100.0 * n + 20) for n in range(3)]
    expect(got).equals([*right, (300.0, gates.sent[3], answer if answer <= 500 else None)])

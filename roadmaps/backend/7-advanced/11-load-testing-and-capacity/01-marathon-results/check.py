"""What people waited is known to the check: it wrote the timetables."""

import math

from backroad.checks import check, diagnose, expect, given, integers, lists, one_of, sampled, tuples

EXAMPLE = [(0, 0, 90), (100, 100, 104), (200, 200, 650), (300, 650, 654), (400, 654, 658)]


@check
def answers_the_example(lab):
    """four requests that went out in time: half of the people waited at most 258 ms"""
    got = lab.module("report").report([(due, due, ended) for due, _, ended in EXAMPLE[1:]], 0)
    with diagnose(got is None, "the function gives nothing back: end it with return"):
        expect(sorted(got) if type(got) is dict else got).equals(["lost", "p50", "p99", "requests"])
    with (
        diagnose(
            got["p50"] == 266.5, "that is the average: one long wait has moved it, and nobody has waited that long"
        ),
        diagnose(
            got["p50"] == 306, "that lies between 258 and 354, and nobody has waited that long: take the one at place 2"
        ),
        diagnose(got["p50"] == 354, "354 is one place too far: of four sorted waits the second is at index 1"),
    ):
        says(got["p50"], 258)
    with diagnose(got["p99"] == 354, "the place is rounded up: 99 per cent of 4 is 3.96, and that makes it the fourth"):
        says(got["p99"], 450)
    expect({name: got[name] for name in ("requests", "lost")}).equals({"requests": 4, "lost": 0})


@check(after=answers_the_example)
def counts_what_was_kept_back(lab):
    """what the generator kept back during a stall has waited, too"""
    report = lab.module("report").report
    got = report(EXAMPLE[1:], 0)
    with diagnose(
        got["p50"] == 4,
        "by your report half of the people waited 4 ms: the wait begins when the request was due, and two of these were"
        " kept back",
    ):
        says(got, {"requests": 4, "lost": 0, "p50": 258, "p99": 450})
    requests = [(10 * n, 10 * n, 10 * n + 2) for n in range(1, 50)]
    requests += [(500, 500, 1000)]
    requests += [
        (10 * n, max(1000 + 2 * (n - 51), 10 * n), max(1000 + 2 * (n - 51), 10 * n) + 2) for n in range(51, 100)
    ]
    says(report(requests, 0), right(requests, 0))


@check(after=answers_the_example)
def leaves_out_the_warm_up(lab):
    """what was due during the warm-up does not count, and what was due at its end does"""
    cold = [(0, 0, 900), (50, 50, None), (100, 900, 903), (200, 903, 906)]
    warm = [(300, 906, 909), (400, 909, 912), (500, 912, 915)]
    got = lab.module("report").report(cold + warm, 300)
    with (
        diagnose(got["requests"] > 5, "what was due before the warm-up was over is counted"),
        diagnose(
            got["requests"] == 5,
            "a request that was kept back until the warm-up was over counts: it was due before, so leave it out",
        ),
        diagnose(got["requests"] == 2, "the request that was due just at the end of the warm-up counts"),
        diagnose(
            got["lost"] == 1, "what was lost during the warm-up is counted as lost: it does not count in anything"
        ),
    ):
        says(got, right(cold + warm, 300))


@check(after=answers_the_example)
def hides_nothing_that_was_lost(lab):
    """a request that was never answered has waited longest"""
    requests = [(10 * n, 10 * n, 10 * n + n + 1) for n in range(96)] + [(10 * n, 10 * n, None) for n in range(96, 100)]
    got = lab.module("report").report(requests, 0)
    with (
        diagnose(
            got["lost"] == 4 and got["p99"] == 96,
            "four of a hundred were never answered, and the report looks better for it: what was lost has dropped out"
            " of the waits",
        ),
        diagnose(got["p99"] == 95, "who was never answered has waited no time at all, by your report"),
    ):
        says(got, right(requests, 0))


@check(after=answers_the_example)
def has_nothing_to_say(lab):
    """where no request counts there is no percentile"""
    module = lab.module("report")
    for requests, warm_up in (([], 0), (EXAMPLE, 1000)):
        got = module.report(requests, warm_up)
        with diagnose(got["p99"] == 0, "nobody was there, and the report says that nobody had to wait"):
            expect(got).equals({"requests": 0, "lost": 0, "p50": None, "p99": None})


@check(after=[counts_what_was_kept_back, leaves_out_the_warm_up, hides_nothing_that_was_lost])
@given(
    waits=lists(
        one_of(tuples(integers(0, 30), integers(1, 400)), tuples(integers(0, 30), sampled([None]))),
        min_size=1,
        max_size=30,
    ),
    many=integers(1, 12),
    examples=[{"waits": [(0, 5), (0, 7), (0, 900)], "many": 1}, {"waits": [(0, n + 1) for n in range(200)], "many": 1}],
    times=40,
)
def holds_for_any_timetable(lab, waits, many):
    """any number of requests, late ones and lost ones among them"""
    requests = []
    for n, (late, took) in enumerate(waits * many):
        requests.append((10 * n, 10 * n + late, None if took is None else 10 * n + late + took + n % many))
    got, wanted = lab.module("report").report(requests, 0), right(requests, 0)
    ordered = sorted(math.inf if ended is None else ended - due for due, _, ended in requests)
    with diagnose(
        got["p99"] == ordered[-1] != wanted["p99"],
        "that is the longest wait of all: with more than a hundred requests the 99th percentile is another",
    ):
        says(got, wanted)


def says(got, wanted):
    """A wait is a number: 258.0 is as good as 258."""
    expect(wanted if got == wanted else got).equals(wanted)


def percentile(p, waits):
    return sorted(waits)[-(-p * len(waits) // 100) - 1] if waits else None


def right(requests, warm_up):
    waits = [math.inf if ended is None else ended - due for due, _, ended in requests if due >= warm_up]
    return {
        "requests": len(waits),
        "lost": waits.count(math.inf),
        "p50": percentile(50, waits),
        "p99": percentile(99, waits),
    }

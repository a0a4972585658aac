"""The records are made here, so what the right word is stands beside each of them."""

from backroad.checks import check, diagnose, expect, given, integers, lists, sampled, tuples

CALM = [(10 * n, 10 * n, 10 * n + 30) for n in range(300)]
QUEUE = [(10 * n, 10 * n, 10 * n + 30 + n) for n in range(300)]


def changed(where, function, requests=CALM):
    """The requests at these places made others."""
    return [function(*one) if n in where else one for n, one in enumerate(requests)]


@check
def lets_a_calm_test_hold(lab):
    """a test in which all went well holds, and is promised"""
    module = lab.module("capacity")
    got = module.judge(CALM)
    with diagnose(got is None, "the function gives nothing back: end it with return"):
        expect(got).equals("holds")
    expect(module.capacity([(50, CALM)])).equals(50)


@check(after=lets_a_calm_test_hold)
def says_what_breaks(lab):
    """more than one request of a hundred that waited too long, or for ever, breaks the promise"""
    judge = lab.module("capacity").judge
    slow = changed(range(100, 104), lambda due, sent, ended: (due, sent, due + 501))
    with (
        diagnose(
            judge(slow) == "unknown",
            "these were answered late, and sent in time: that is the service, not the generator",
        ),
        diagnose(
            judge(slow) == "holds", "four of 300 waited too long, and by your word nobody did: the average hides them"
        ),
    ):
        expect(judge(slow)).equals("breaks")
    lost = changed(range(100, 104), lambda due, sent, ended: (due, sent, None))
    with diagnose(judge(lost) != "breaks", "four of 300 were never answered, and the service looks no worse for it"):
        expect(judge(lost)).equals("breaks")
    late = changed(range(100, 104), lambda due, sent, ended: (due, due + 10, due + 505))
    with diagnose(judge(late) == "holds", "the wait counts from when it was due, not from when it was sent"):
        expect(judge(late)).equals("breaks")
    for bad in (501, 500):
        few = changed(range(100, 103 if bad > 500 else 140), lambda due, sent, ended, bad=bad: (due, sent, due + bad))
        expect(judge(few)).equals("holds")


@check(after=says_what_breaks)
def suspects_the_generator(lab):
    """where the generator was late, the test says nothing about the service"""
    judge = lab.module("capacity").judge
    late = changed(range(0, 300, 50), lambda due, sent, ended: (due, due + 11, ended))
    with diagnose(
        judge(late) == "holds", "six of 300 were sent too late: the generator could not keep up, and you believe it"
    ):
        expect(judge(late)).equals("unknown")
    once = changed([17, 30, 31], lambda due, sent, ended: (due, due + 900, due + 905))
    with diagnose(
        judge(once) == "unknown", "of a hundred requests a single request may be late: one in a hundred is allowed"
    ):
        expect(judge(once)).equals("holds")
    both = changed(range(100, 200), lambda due, sent, ended: (due, due + 700, due + 705))
    with diagnose(
        judge(both) == "breaks",
        "people waited too long here, but for the generator: whether it kept up comes first, or the service is blamed",
    ):
        expect(judge(both)).equals("unknown")


@check(after=says_what_breaks)
def sees_a_queue_grow(lab):
    """where waits are longer and longer, a queue grows, even if the promise holds until the end"""
    judge = lab.module("capacity").judge
    with diagnose(
        judge(QUEUE) == "holds",
        "each request waits longer than the one before, and the test was over before the promise broke: a longer test"
        " would have seen it",
    ):
        expect(judge(QUEUE)).equals("grows")
    with diagnose(
        judge(mixed()) == "grows",
        "here quick and slow ones are spread over the whole test: sorted, all the slow ones come last, so do not sort",
    ):
        expect(judge(mixed())).equals("holds")
    slow = changed([250], lambda due, sent, ended: (due, sent, due + 400))
    with diagnose(
        judge(slow) == "grows", "one slow answer is no queue: more than half of the last third must be longer"
    ):
        expect(judge(slow)).equals("holds")


def mixed():
    return [(10 * n, 10 * n, 10 * n + (40, 90, 200)[n % 3]) for n in range(300)]


def waits(*parts):
    """A test with so many requests that waited so long, one part after the other; None waited for ever."""
    made = [wait for count, wait in parts for _ in range(count)]
    return [(10 * n, 10 * n, None if wait is None else 10 * n + wait) for n, wait in enumerate(made)]


@check(after=[suspects_the_generator, sees_a_queue_grow])
def keeps_to_the_borders(lab):
    """one in a hundred, a third and a half are counted exactly"""
    judge = lab.module("capacity").judge
    with diagnose(True, "two of 199 are more than one in a hundred"):
        expect(judge(waits((100, 30), (2, 501), (97, 30)))).equals("breaks")
        expect(judge(changed([5, 9], lambda due, sent, _: (due, due + 11, due + 30), CALM[:199]))).equals("unknown")
    with diagnose(True, "a third of 102 requests is 34: the first 34 and the last 34 are compared, and no others"):
        expect(judge(waits((33, 30), (1, 200), (34, 30), (34, 100)))).equals("holds")
        expect(judge(waits((34, 30), (34, 200), (34, 100)))).equals("grows")
        expect(judge(waits((34, 30), (34, 200), (17, 30), (17, 100)))).equals("holds")
        expect(judge(waits((34, 30), (34, 200), (16, 30), (18, 100)))).equals("grows")
    with diagnose(True, "the longest wait of the first third is that of a request that was answered"):
        expect(judge(waits((10, 30), (1, None), (33, 30), (34, 30), (34, 100)))).equals("grows")


@check(after=keeps_to_the_borders)
def promises_no_lucky_rate(lab):
    """what is promised has held, and so has every lower rate that was tried"""
    capacity = lab.module("capacity").capacity
    broken = changed(range(50), lambda due, sent, ended: (due, sent, None))
    late = changed(range(50), lambda due, sent, ended: (due, due + 90, due + 120))
    with diagnose(True, "the tests come in any order: look at the lowest rate first"):
        expect(capacity([(80, CALM), (40, CALM), (120, QUEUE)])).equals(80)
    with diagnose(
        lambda seen: seen.got == 90,
        "90 has held, by luck: a lower rate did not hold, and on the last day both will come",
    ):
        expect(capacity([(30, CALM), (60, broken), (90, CALM)])).equals(30)
    with diagnose(lambda seen: seen.got == 60, "the test at 60 is unknown: what is not known is not promised"):
        expect(capacity([(30, CALM), (60, late), (90, broken)])).equals(30)
    with diagnose(
        lambda seen: seen.got == 90,
        "the test at 60 is unknown, and was passed over: 90 has held, but nobody knows that every lower rate does",
    ):
        expect(capacity([(30, CALM), (60, late), (90, CALM)])).equals(30)
    expect(capacity([(30, broken), (60, CALM)])).equals(None)


@check(after=promises_no_lucky_rate)
@given(
    requests=lists(
        tuples(sampled((0, 3, 10, 11)), sampled((5, 80, 300, 490, 500, 501, None))), min_size=1, max_size=12
    ),
    calm=integers(0, 400),
    examples=[
        {"requests": [(0, 5)], "calm": 0},
        {"requests": [(0, 5), (0, 80)], "calm": 0},
        {"requests": [(0, None)] * 2, "calm": 0},
        {"requests": [(0, 5), (0, 80), (0, 5)], "calm": 0},
        {"requests": [(0, None), (0, 5)], "calm": 200},
    ],
    times=60,
)
def judges_any_test(lab, requests, calm):
    """any test, short ones too"""
    made = [(10 * n, 10 * n, 10 * n + 30) for n in range(calm)]
    for n, (late, took) in enumerate(requests, calm):
        made.append((10 * n, 10 * n + late, None if took is None else 10 * n + max(took, late + 1)))
    got = lab.module("capacity").judge(made)
    with diagnose(
        len(made) < 3 and got == "grows",
        "of fewer than three requests a third is none, and none has waited longer: as an index, -0 is 0",
    ):
        expect(got).equals(right(made))


def right(requests):
    if 100 * sum(sent - due > 10 for due, sent, _ in requests) > len(requests):
        return "unknown"
    waits = [10**9 if ended is None else ended - due for due, _, ended in requests]
    if 100 * sum(wait > 500 for wait in waits) > len(waits):
        return "breaks"
    third = len(waits) // 3
    longest = max((wait for wait in waits[:third] if wait < 10**9), default=0)
    return "grows" if 2 * sum(wait > longest for wait in waits[len(waits) - third :]) > third else "holds"

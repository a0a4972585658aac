"""Outages are told from bugs; a bug is answered with an id and nothing else, and the log has the story under it."""

import re

from backroad.checks import check, diagnose, expect, fail

ODD = ('{"level": "high"}', '{"level": null}', "{}", "[]", "null", "the river is high", "")
INSIDE = re.compile(
    r"Traceback|\.(?:py|[cm]?[jt]s)\b|\bline \d|\w+Error\b|could not convert"
    r"|Expecting value|not supported|must be a string"
)
STEP = re.compile(r"\.py\W+line \d+|\.[cm]?[jt]s:\d+")
PATIENCE = 4.5  # two seconds for the gauge, and the rest for a slow machine


@check
def answers_from_the_gauge(service, upstream, rng):
    """while the gauge works, an outing is answered from its level"""
    for level, may in ((rng.randrange(100, 350), True), (350, True), (351, False)):
        upstream.answers("GET", "/level", json={"level": level})
        boat = named(rng)
        got = service.get(f"/outings/{boat}")
        expect(got).has_status(200)
        with diagnose(
            level == 350 and may is not got.json.get("may"), "at the highest level that is allowed a boat stays in"
        ):
            expect(got).has_json({"boat": boat, "level": level, "may": may})


@check(after=answers_from_the_gauge)
def keeps_its_refusals(service):
    """404 and 405 stay what they are, as problem+json"""
    for answer, status in ((service.get("/nowhere"), 404), (service.post("/outings/Heron", json={}), 405)):
        with diagnose(
            answer.status == 500,
            f"a {status} has become a 500: the handler for everything has caught what the framework refuses, too",
        ):
            is_problem(answer, status)


@check(after=answers_from_the_gauge)
def tells_an_outage(service, upstream, rng):
    """a gauge that is away, hangs or answers with a 5xx gives 503 with Retry-After"""
    broken = {
        "answers with 503": lambda: upstream.answers("GET", "/level", status=503, body="busy"),
        "answers with 500": lambda: upstream.answers("GET", "/level", status=500, json={"level": 100}),
        "breaks the connection off": lambda: upstream.breaks("GET", "/level", "reset"),
        "does not answer": lambda: upstream.breaks("GET", "/level", "hang"),
    }
    for what, happens in broken.items():
        happens()
        answer = service.attempt("GET", f"/outings/{named(rng)}", within=PATIENCE)
        if answer.lost:
            said = f"{PATIENCE} seconds later your service still waits: two are what it may, so tell it how long"
            if what != "does not answer":
                said = "your service breaks off without an answer, too"
            fail(f"the gauge {what}, and {said}", got=answer.lost)
        with diagnose(answer.status == 500, f"the gauge {what}, and that is answered as if your program were broken"):
            is_problem(answer, 503)
        expect(answer).has_header("Retry-After")
        expect(answer.header("Retry-After")).satisfies(str.isdigit, expected="a number of seconds")


@check(after=answers_from_the_gauge)
def gives_failures_an_id(service, upstream, rng):
    """what nobody has thought of is answered with 500 and an id, and the next request is answered as ever"""
    for said in ODD:
        upstream.answers("GET", "/level", body=said, headers={"Content-Type": "application/json"})
        failed(service, rng)
    upstream.answers("GET", "/level", json={"level": 99})
    expect(service.get("/outings/Otter")).has_json({"boat": "Otter", "level": 99, "may": True})


@check(after=gives_failures_an_id)
def shows_nothing_of_the_inside(service, upstream, rng):
    """the answer to a failure shows no stack trace, no exception and nothing that the gauge has said"""
    for said in ('{"level": "%s"}', '{"error": "%s"}', "password=%s", *ODD):
        secret = f"zz{rng.randrange(10**12)}"
        body = said % secret if "%s" in said else said
        upstream.answers("GET", "/level", body=body, headers={"Content-Type": "application/json"})
        answer, _ = failed(service, rng)
        shown = answer.text + str(answer.headers)
        found = INSIDE.search(shown)
        with (
            diagnose("Traceback" in shown, "the answer shows the stack trace, which is for you alone"),
            diagnose(
                secret in shown, "what the gauge said comes out in the answer, inside the message of an exception"
            ),
        ):
            expect(shown).lacks(secret)
            if found:
                fail("the answer shows something of the inside", got=found[0])


@check(after=gives_failures_an_id)
def gives_each_its_own(service, upstream, rng):
    """no two failures have the same id, even at the same moment and after a restart"""
    upstream.answers("GET", "/level", body="{}")
    service.restart()
    before = [failed(service, rng)[1]]
    answers = service.together([service.plan("GET", f"/outings/{named(rng)}") for _ in range(6)])
    before += [number(answer) for answer in answers]
    with diagnose(
        len(set(before)) < len(before), "two failures have the same id: which of them is meant when somebody calls?"
    ):
        expect(len(set(before))).equals(len(before))
    service.restart()
    after = failed(service, rng)[1]
    with diagnose(after in before, "after a restart the ids begin anew, and each means two failures"):
        expect(before).lacks(after)


@check(after=gives_failures_an_id)
def logs_the_whole_story(service, upstream, rng):
    """the log has a line with the id, and after it the stack trace"""
    for said in ('{"level": "high"}', "[]", "the river is high"):
        upstream.answers("GET", "/level", body=said)
        _, told = failed(service, rng)
        log = service.log
        if told not in log:
            fail("the log does not hold the id: whoever is told it can look nothing up")
        story = log[log.index(told) :]
        with diagnose(
            not STEP.search(story), "the log has the id, and after it no stack trace: it says that, and not where"
        ):
            expect(bool(STEP.search(story))).equals(True)
        with diagnose(
            not re.search(r"\w*(Error|Exception)\b", story),
            "after the id the log does not say what kind of error it was",
        ):
            expect(bool(re.search(r"\w*(Error|Exception)\b", story))).equals(True)


def named(rng):
    return f"Heron{rng.randrange(10**9)}"


def failed(service, rng):
    """A request that fails for reasons nobody has thought of: the answer, and its id."""
    answer = service.get(f"/outings/{named(rng)}")
    return answer, number(answer)


def number(answer):
    with (
        diagnose(
            answer.status == 503,
            "a bug is told as an outage: whoever tries again later gets the same, and nobody mends it",
        ),
        diagnose(answer.status == 200, "the gauge said what makes no sense, and a boat was let out on it"),
    ):
        expect(answer).has_status(500)
    with diagnose(answer.type != "application/problem+json", "a failure is not answered with application/problem+json"):
        is_problem(answer, 500)
    found = answer.json.get("id")
    if not isinstance(found, str) or not found.strip():
        fail("the answer to a failure has no id, a text by which it can be found in the log", got=answer.text[:300])
    return found


def is_problem(answer, status):
    """An answer from 400 upwards, with a title and the status."""
    expect(answer).is_problem(status)
    said = answer.json
    if "status" not in said:
        fail("the problem does not say its status", got=answer.text[:300])
    if not isinstance(said.get("title"), str) or not said["title"].strip():
        fail("the problem has no title", got=answer.text[:300])

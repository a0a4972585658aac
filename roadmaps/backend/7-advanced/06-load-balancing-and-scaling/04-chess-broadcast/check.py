"""Three copies stand behind the balancer. They count what comes to them, and the check says how each of them is."""

from backroad.checks import check, diagnose, expect

SLOW = 0.3
"""Seconds that a slow copy takes."""


class Behind:
    """Copies, and the learner's balancer before them."""

    def __init__(self, service, count=3):
        self.service, self.crew = service, service.fixture("copy", count)
        service.environment(BACKENDS=self.crew.addresses)

    def mode(self, how, *numbers):
        """These copies (all, where none is named) are so from now on, and count from 0."""
        for number in numbers or range(len(self.crew)):
            expect(self.crew[number].caller().post("/-/mode", json={"mode": how})).has_status(200)

    def seen(self):
        """How many requests came to each copy."""
        return [one.caller().get("/-/seen").json["seen"] for one in self.crew]


@check
def passes_on(service, rng):
    """what is asked reaches a copy as it was asked, and the answer comes back as it was given"""
    Behind(service, 1)
    game = f"/games/{rng.randrange(10**6)}?board=ascii&move={rng.randrange(90)}"
    got = service.get(game)
    expect(got).has_status(200)
    expect(got).has_type("application/chess+json")
    with diagnose(
        lambda _: got.json == {"path": game.partition("?")[0]}, "the query behind the path did not reach the copy"
    ):
        expect(got).has_json({"path": game})
    gone = service.get(f"/games/none/{rng.randrange(10**6)}")
    with diagnose(
        gone.status == 200, "the copy answered with 404, and 200 came back: the status belongs to the answer"
    ):
        expect(gone).has_status(404)
    move = f"Nf{rng.randrange(10**6)}"
    made = service.post("/games/7/moves", json={"move": move})
    with diagnose(
        made.status == 503,
        "a copy is asked nothing more after it has answered with 404: an answer is an answer, whatever its status",
    ):
        expect(made).has_status(201)
    expect(made).has_json({"path": "/games/7/moves", "type": "application/json", "move": move})


@check(after=passes_on)
def spares_the_slow_copy(service, load):
    """a copy that is slow today gets only as much as it can do"""
    behind = Behind(service)
    behind.mode("slow")
    expect([one.status for one in service.together([service.plan("GET", "/games/1")] * 9) if one.status != 200]).equals(
        []
    )
    with diagnose(True, "of nine requests at the same moment one copy got most, while others had less to do"):
        expect(max(behind.seen()) <= 5).satisfies(bool, "three for each copy, or nearly so")
    behind.mode("well")
    behind.mode("slow", 1)
    report = load.clients(4, seconds=1.2, ask=lambda n: service.plan("GET", f"/games/{n}"))
    expect(report).answers_all()
    seen = behind.seen()
    with (
        diagnose(seen[0] == 0 or seen[2] == 0, "a copy that is well gets nothing, while another one is slow"),
        diagnose(
            seen[1] * 2 > min(seen[0], seen[2]),
            "the slow copy got as many requests as the others: count what is under way, and do not go in turn",
        ),
    ):
        expect(min(seen[0], seen[2]) > 0).satisfies(bool, "some for each copy that is well")
        expect(seen[1] * 5 <= seen[0] + seen[2]).satisfies(bool, "much less for the slow copy than for the others")


@check(after=passes_on)
def asks_again_with_a_bound(service):
    """what has failed is sent to one other copy, once, and only where that does no harm"""
    behind = Behind(service)
    behind.mode("ill")
    ill = service.get("/games/1")
    with diagnose(
        sum(behind.seen()) > 1,
        "a 503 is an answer: whoever asks again for it doubles the load just when nobody can bear it",
    ):
        expect(sum(behind.seen())).equals(1)
    expect(ill).has_status(503)
    expect(ill).has_json({"detail": "not today"})
    behind.mode("cuts")
    failed = service.post("/games/1/moves", json={"move": "e4"})
    with (
        diagnose(
            sum(behind.seen()) > 1,
            "a move was sent, no answer came, and it was sent again: perhaps it has been made twice",
        ),
        diagnose(failed.status != 503, "where no copy has answered, the answer is 503"),
    ):
        expect([failed.status, sum(behind.seen())]).equals([503, 1])
    behind = Behind(service)
    behind.mode("cuts")
    failed = service.get("/games/1")
    with (
        diagnose(sum(behind.seen()) > 2, "every copy was asked for what had failed: one other copy, once"),
        diagnose(sum(behind.seen()) == 1, "what has failed at one copy was not sent to another"),
        diagnose(failed.status != 503, "where no copy has answered, the answer is 503"),
    ):
        expect([failed.status, sum(behind.seen())]).equals([503, 2])


@check(after=passes_on)
def leaves_a_failing_copy_alone(service):
    """a copy that has failed is out for a second, and the others do its work"""
    behind = Behind(service)
    for number in (0, 2):
        behind.mode("well")
        behind.mode("cuts", number)
        statuses = [service.get(f"/games/{n}").status for n in range(24)]
        with diagnose(True, "two copies are well, and a request was not sent to either of them"):
            expect([status for status in statuses if status != 200]).equals([])
        seen = behind.seen()
        with diagnose(
            True, "a copy that fails each time goes on getting requests: it is idle, because it fails so quickly"
        ):
            expect(seen[number] <= 12).satisfies(bool, "few of 24 requests for the copy that fails")


@check(after=leaves_a_failing_copy_alone)
def survives_losses(service, faults, rng):
    """a copy is killed and comes back, another one freezes: nobody who watches notices"""
    behind = Behind(service)
    # The two that are well are slow, so that the third has the fewest under way whenever it is in.
    first, second, third = rng.sample(range(3), 3)
    victim, frozen = behind.crew[first], behind.crew[second]
    behind.mode("slow", second, third)
    nine = [service.plan("GET", f"/games/{n}") for n in range(9)]
    faults.kill(victim)
    moves = service.together([service.plan("POST", f"/games/{n}/moves", json={"move": "e4"}) for n in range(9)])
    with diagnose(
        True,
        "a copy was killed, and moves that were to go there are refused: it took no connection, so nothing was done,"
        " and another copy can be asked",
    ):
        expect([move.status for move in moves if move.status != 201]).equals([])
    victim.start()

    def asked():
        service.together(nine)
        return victim.caller().get("/-/seen").json["seen"]

    with diagnose(True, "a copy that was killed has been back for long, and gets nothing: out is for a second"):
        faults.waits(asked, within=6, what="the copy that was killed gets requests again")
    behind.mode("slow", first)
    behind.mode("well", second)
    with faults.paused(frozen):
        answers = service.together(nine, within=4)
    lost = [answer for answer in answers if answer.status != 200]
    with (
        diagnose(
            any(answer.status == 0 for answer in lost),
            "a copy is frozen, and whoever was sent there waits with it: a second without a word is a failure",
        ),
        diagnose(bool(lost), "a copy is frozen, and those who were sent there were not sent to another one"),
    ):
        expect(len(lost)).equals(0)

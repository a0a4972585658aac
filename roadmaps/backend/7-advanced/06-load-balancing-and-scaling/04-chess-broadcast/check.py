"""Three copies stand behind the balancer. They count what comes to them, and the check says how each of them is."""

import time

from backroad.checks import check, diagnose, expect


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

    def moves(self):
        """The paths of all moves that came to the copies, each as often as it came."""
        return sorted(path for one in self.crew for path in one.caller().get("/-/seen").json["moves"])


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
    move = f"{rng.randrange(1, 90)}. ♞f{rng.randrange(1, 9)}"
    made = service.post("/games/7/moves", body=move.encode(), headers={"Content-Type": "application/x-chess-pgn"})
    with diagnose(
        made.status == 503,
        "a copy is asked nothing more after it has answered with 404: an answer is an answer, whatever its status",
    ):
        expect(made).has_status(201)
    wanted = {"path": "/games/7/moves", "type": "application/x-chess-pgn", "move": move}
    with (
        diagnose(lambda _: made.json["move"] != move, "the content that was sent did not reach the copy as it was"),
        diagnose(
            lambda _: made.json["type"] != wanted["type"], "the Content-Type that was sent did not reach the copy"
        ),
    ):
        expect(made).has_json(wanted)


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
    report = load.clients(4, seconds=1.0, ask=lambda n: service.plan("GET", f"/games/{n}"))
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
    behind = Behind(service, 4)
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
    began = time.monotonic()
    failed = service.post("/games/1/moves", json={"move": "e4"})
    with (
        diagnose(
            sum(behind.seen()) > 1,
            "a move was sent, no answer came, and it was sent again: perhaps it has been made twice",
        ),
        diagnose(failed.status != 503, "where no copy has answered, the answer is 503"),
    ):
        expect([failed.status, sum(behind.seen())]).equals([503, 1])
    behind.mode("cuts")
    failed = service.get("/games/1")
    with (
        diagnose(sum(behind.seen()) > 2, "every copy was asked for what had failed: one other copy, once"),
        diagnose(sum(behind.seen()) == 1, "what has failed at one copy was not sent to another"),
        diagnose(failed.status != 503, "where no copy has answered, the answer is 503"),
    ):
        expect([failed.status, sum(behind.seen())]).equals([503, 2])
    # Three of the four are out, then all are: by now, unless more than their second has gone by.
    service.get("/games/2")
    behind.mode("cuts")
    failed = service.get("/games/3")
    if time.monotonic() - began < 1:
        with (
            diagnose(
                sum(behind.seen()) > 0,
                "each copy had failed within the last second, and a request was sent to one all the same: out is out,"
                " also when no copy is in, and also for one that failed at the second try",
            ),
            diagnose(failed.status != 503, "where no copy is in, the answer is 503"),
        ):
            expect([failed.status, sum(behind.seen())]).equals([503, 0])


@check(after=passes_on)
def leaves_a_failing_copy_alone(service, load):
    """a copy that has failed is out for a second, and the others do its work"""
    behind = Behind(service)
    for number in (0, 2):
        behind.mode("well")
        behind.mode("cuts", number)
        began = time.monotonic()
        if number:
            report = load.clients(1, seconds=0.6, ask=lambda n: service.plan("GET", f"/games/{n}"))
            bad = report.sent - report.only(200).answered
        else:
            bad = sum(service.get(f"/games/{n}").status != 200 for n in range(24))
        seconds = time.monotonic() - began
        with diagnose(True, "two copies are well, and a request was not sent to either of them"):
            expect(bad).equals(0)
        seen = behind.seen()
        with (
            diagnose(
                seen[number] > 8,
                "a copy that fails each time goes on getting requests: it is idle, because it fails so quickly",
            ),
            diagnose(True, "a copy got another request within a second of one that it failed: one failure is enough"),
        ):
            expect(seen[number] <= 1 + int(seconds)).satisfies(bool, "one request a second for the copy that fails")


@check(after=leaves_a_failing_copy_alone)
def survives_losses(service, faults, rng):
    """a copy is killed and comes back, another one freezes: nobody who watches notices"""
    behind = Behind(service)
    # The two that are well are slow, so that the third has the fewest under way whenever it is in.
    first, second, third = rng.sample(range(3), 3)
    victim = behind.crew[first]
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
    for number in range(3):
        behind.mode("slow")
        behind.mode("silent", second)
        paths = [f"/games/{number}{n}/moves" for n in range(6)]
        began = time.monotonic()
        answers = service.together(
            [
                plan
                for path in paths
                for plan in (service.plan("GET", path), service.plan("POST", path, json={"move": "e4"}))
            ],
            within=4,
        )
        lost, made = [one for one in answers[::2] if one.status != 200], answers[1::2]
        with (
            diagnose(
                any(answer.status == 0 for answer in lost),
                "a copy is frozen, and whoever was sent there waits with it: a second without a word is a failure",
            ),
            diagnose(bool(lost), "a copy is frozen, and those who were sent there were not sent to another one"),
        ):
            expect(len(lost)).equals(0)
        with diagnose(
            True,
            "a copy took a move and said nothing, and the move was sent to another one: perhaps it has been made twice",
        ):
            expect(behind.moves()).equals(paths)
        with diagnose(
            True, "a move that was sent to the frozen copy has no answer: 503, after a second without a word"
        ):
            expect([one.status for one in made if one.status not in (201, 503)]).equals([])
        if behind.crew[second].caller().get("/-/seen").json["moves"]:
            break
        # It had been too slow for somebody before, and was out: once more, when it is in.
        faults.waits(lambda since=began: time.monotonic() > since + 3, fails=False)
    before = behind.seen()[second]
    service.together(nine)
    after = behind.seen()[second]
    if time.monotonic() - began < 2:
        # Its first failure came a second after the beginning, so it is still out.
        with diagnose(
            True, "a copy said nothing for a second, and got requests again at once: that is a failure like the others"
        ):
            expect(after).equals(before)

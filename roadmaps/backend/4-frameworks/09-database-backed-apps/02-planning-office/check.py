"""One request, one transaction: whatever breaks, all of a decision is stored or nothing, and the answer says which.

Each check decides applications of its own.
"""

import time

from backroad.checks import check, diagnose, expect

GOOD = ["Mill Lane 3", "Mill Lane 5", "Rose Hill 8"]


@check
def decides(service, postgres):
    """a decision is stored with its status and a letter to each address"""
    for id, verdict, letters in ((1, "granted", GOOD), (2, "refused", ["Rose Hill 1"]), (3, "granted", [])):
        made = ask(service, id, letters, verdict)
        expect(made).has_status(201)
        settled(postgres, id)
        status, decisions, sent = stored(postgres, id)
        expect((status, [row[1] for row in decisions], sent)).equals((verdict, [verdict], sorted(letters)))
        expect(made).has_json({"decision": decisions[0][0]})


@check(after=decides)
def refuses_what_is_decided(service, postgres):
    """what is decided gets 409, what does not exist 404, and neither stores anything"""
    ask(service, 4, ["Mill Lane 1"])
    settled(postgres, 4)
    again = ask(service, 4, GOOD, "refused")
    with diagnose(again.status >= 500, "a second decision is answered as if the service were broken"):
        expect(again).has_status(409)
    status, decisions, sent = stored(postgres, 4)
    expect((status, len(decisions), sent)).equals(("granted", 1, ["Mill Lane 1"]))
    expect(ask(service, 404, GOOD)).has_status(404)


@check(after=decides)
def leaves_nothing_of_a_wrong_one(service, postgres):
    """an unknown address, wherever it stands, gets 422 and leaves nothing; mended, the request succeeds"""
    for id, place in ((5, 3), (6, 0), (7, 1)):
        letters = [*GOOD[:place], "Nowhere 99", *GOOD[place:]]
        refused = ask(service, id, letters)
        status, decisions, sent = stored(postgres, id)
        with (
            diagnose(
                bool(decisions) and not sent and place == 3,
                "the letters were taken back, and the decision was not: they are not in one transaction",
            ),
            diagnose(
                bool(decisions) or status != "open",
                "the request was refused, and a part of it is stored: what was done before the error stays",
            ),
        ):
            expect((status, decisions, sent)).equals(("open", [], []))
        with (
            diagnose(refused.status == 201, "nothing is stored, and the clerk is told that all went well"),
            diagnose(refused.status >= 500, "an unknown address is answered as if the service were broken"),
        ):
            expect(refused).has_status(422)
        mended = ask(service, id, GOOD)
        with diagnose(
            mended.status >= 500, "after a refused request the next one fails: the broken transaction was left open"
        ):
            expect(mended).has_status(201)
        settled(postgres, id)
        expect(stored(postgres, id)[2]).equals(sorted(GOOD))


@check(after=leaves_nothing_of_a_wrong_one)
def survives_a_cut(service, postgres):
    """the connection breaks at the letters: 503, nothing is stored, and the next request succeeds"""
    broken(service, postgres, 8, "letters")


@check(after=leaves_nothing_of_a_wrong_one)
def answers_after_the_commit(service, postgres):
    """the connection breaks at the commit: 503, and never 201 for what is not stored"""
    broken(service, postgres, 9, "COMMIT")


@check(after=survives_a_cut)
def says_when_there_is_no_database(service, postgres):
    """while the database takes no connection the answer is 503, and then all goes on"""
    postgres.limit(0)
    postgres.cut()
    away = ask(service, 10, GOOD)
    with diagnose(away.status == 500, "that the database is away is answered as if the service were broken"):
        expect(away).has_status(503)
    postgres.limit(50)
    recovered(service, postgres, 10)


@check(after=survives_a_cut)
def recovers_from_a_crash(service, postgres):
    """the database is killed and started again: the very next request succeeds"""
    expect(ask(service, 11, GOOD)).has_status(201)
    postgres.crash()
    recovered(service, postgres, 12)


def ask(service, id, letters, verdict="granted"):
    return service.post(f"/applications/{id}/decision", json={"verdict": verdict, "letters": letters})


def broken(service, postgres, id, text):
    """The connection is cut before the server sees a statement with this text."""
    point = postgres.cut_at(text)
    answer = ask(service, id, GOOD)
    until = time.monotonic() + 2
    while not point.reached and stored(postgres, id)[0] == "open" and time.monotonic() < until:
        time.sleep(0.02)  # the answer may have overtaken the commit
    if not point.reached:
        point.release()  # all of it is one statement
        expect(answer).has_status(201)
        return
    status, decisions, sent = stored(postgres, id)
    nothing = (status, decisions, sent) == ("open", [], [])
    with diagnose(not nothing, "the connection broke in the middle, and a part of the decision is stored"):
        expect((status, decisions, sent)).equals(("open", [], []))
    with (
        diagnose(
            answer.status == 201, "the answer was 201 before the commit: the commit failed, and nothing is stored"
        ),
        diagnose(answer.status == 500, "that the database is away is answered as if the service were broken"),
    ):
        expect(answer).has_status(503)
    recovered(service, postgres, id)


def recovered(service, postgres, id):
    again = ask(service, id, GOOD)
    with diagnose(
        again.status >= 500,
        "the database can be reached, and the service still holds on to a connection that is dead",
    ):
        expect(again).has_status(201)
    settled(postgres, id)
    status, decisions, sent = stored(postgres, id)
    expect((status, len(decisions), sent)).equals(("granted", 1, sorted(GOOD)))


def settled(postgres, id):
    """Wait for a commit that comes behind the answer: that this is wrong is for another check to say."""
    statement = "SELECT status <> 'open' FROM public.applications WHERE id = $1"
    postgres.until(statement, id, within=2, saying="the application is decided, and its status has not changed")


def stored(postgres, id):
    """What the tables hold of an application: its status, its decisions and the addresses of its letters."""
    status = postgres.read("SELECT status FROM public.applications WHERE id = $1", id).value
    decisions = postgres.read("SELECT id, verdict FROM public.decisions WHERE application = $1", id).rows
    sent = postgres.read(
        "SELECT l.address FROM public.letters l JOIN public.decisions d ON d.id = l.decision WHERE d.application = $1",
        id,
    ).values
    return status, list(decisions), sorted(sent)

"""No update is lost: of several who save the same state one is let through. Each check has passages of its own.

In the last two checks the row is locked until two wait for it: reading goes on, writing waits. So both have looked
before either can write, which happens by itself when many work at once.
"""

from backroad.checks import check, diagnose, expect, fail

LOCK = """
    DO $$
    DECLARE
        latest timestamptz := clock_timestamp() + interval '1.5 s';
    BEGIN
        PERFORM FROM passages WHERE name = '{name}' FOR UPDATE;
        WHILE clock_timestamp() < latest AND (SELECT count(*) FROM pg_locks WHERE NOT granted) < 2 LOOP
            PERFORM pg_sleep(0.02);
        END LOOP;
    END
    $$
"""
"""Holds the row until two wait for it, or a moment has passed."""
LOCKED = (
    "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE mode = 'RowShareLock' AND granted"
    " AND relation = 'public.passages'::regclass)"
)


@check
def shows_a_passage(service):
    """a passage is shown with an ETag that stays the same, at both copies; one that does not exist is 404"""
    service.copies(2)
    first = service.get("/passages/Passage1")
    expect(first).has_status(200)
    expect(first).has_json({"name": "Passage1", "text": "wide"})
    tag = tag_of(first)
    for copy in (0, 1):
        with diagnose(True, "the ETag has changed, and the passage has not: whoever read it cannot save any more"):
            expect(tag_of(service.at(copy).get("/passages/Passage1"))).equals(tag)
    expect(service.get("/passages/Nowhere")).has_status(404)
    expect(save(service, "Nowhere", tag, "wide")).has_status(404)


@check(after=shows_a_passage)
def saves_what_was_read(service, postgres):
    """whoever has read the present state saves, and gets the new ETag, which is good for the next time"""
    tags = [tag_of(service.get("/passages/Passage2"))]
    for text in ("wide, 12 m", "narrow", 'Flöte\'s "hall"'):
        made = save(service, "Passage2", tags[-1], text)
        with diagnose(
            made.status == 412 and len(tags) > 1, "the ETag that came with the last save is not good for the next one"
        ):
            expect(made).has_status(200)
        expect(made).has_json({"name": "Passage2", "text": text})
        expect(written(postgres, "Passage2")).equals(text)
        now = service.get("/passages/Passage2")
        expect(now).has_json({"name": "Passage2", "text": text})
        with diagnose(tag_of(now) in tags, "the passage has changed, and its ETag has not"):
            expect(tags).lacks(tag_of(now))
        with diagnose(True, "the ETag that came with the save is not that of the passage as it is now"):
            expect(tag_of(made)).equals(tag_of(now))
        tags.append(tag_of(now))


@check(after=saves_what_was_read)
def refuses_an_old_state(service, postgres):
    """whoever has read an older state gets 412, and what the other one saved stays"""
    old = tag_of(service.get("/passages/Passage3"))
    expect(save(service, "Passage3", old, "wide, by Ada")).has_status(200)
    for tag in (old, '"nonsense"', '"-1"', '""'):
        late = save(service, "Passage3", tag, "wide, by Bo")
        with (
            diagnose(
                late.status == 200 and tag == old,
                "what Ada saved is gone: Bo had read the passage before her, and the service let him save over it",
            ),
            diagnose(late.status >= 500, "an If-Match that means nothing is answered as if the service were broken"),
        ):
            expect(late).has_status(412)
        expect(written(postgres, "Passage3")).equals("wide, by Ada")


@check(after=saves_what_was_read)
def asks_for_a_state(service, postgres):
    """without If-Match the answer is 428, and nothing is stored"""
    bare = service.put("/passages/Passage4", json={"text": "gone"})
    with (
        diagnose(
            bare.status == 200,
            "without If-Match the passage is overwritten: a program that knows nothing of it loses all",
        ),
        diagnose(
            bare.status == 412, "without If-Match the answer is 412: that one says that a state was named, an older one"
        ),
    ):
        expect(bare).has_status(428)
    expect(written(postgres, "Passage4")).equals("wide")


@check(after=refuses_an_old_state)
def lets_one_of_many_save(service, postgres):
    """of thirty who save the same state at one moment one gets 200, and what that one wrote is there"""
    tag = tag_of(service.get("/passages/Passage5"))
    plans = [plan(service, "Passage5", tag, f"by {number}") for number in range(30)]
    answers = at_once(service, postgres, "Passage5", plans)
    won = one_winner(answers)
    expect(written(postgres, "Passage5")).equals(f"by {won[0]}")


@check(after=lets_one_of_many_save)
def holds_over_two_copies(service, postgres):
    """of twelve who save at both copies of the service at one moment one gets 200"""
    service.copies(2)
    tag = tag_of(service.get("/passages/Passage6"))
    plans = [plan(service.at(number % 2), "Passage6", tag, f"by {number}") for number in range(12)]
    answers = at_once(service, postgres, "Passage6", plans)
    won = one_winner(answers, "both copies saved: a lock inside one program knows nothing of the other")
    expect(written(postgres, "Passage6")).equals(f"by {won[0]}")


def plan(caller, name, tag, text):
    return caller.plan("PUT", f"/passages/{name}", json={"text": text}, headers={"If-Match": tag})


def save(service, name, tag, text):
    return service.put(f"/passages/{name}", json={"text": text}, headers={"If-Match": tag})


def at_once(service, postgres, name, plans):
    (other,) = postgres.sessions("other")
    other.start(LOCK.format(name=name))
    postgres.until(LOCKED)
    answers = service.together(plans, within=10)
    other.finish()
    return answers


def one_winner(answers, said=""):
    """The number of the only one that was let through."""
    statuses = [answer.status for answer in answers]
    won = [number for number, status in enumerate(statuses) if status == 200]
    with (
        diagnose(
            len(won) > 1,
            said
            or "several saved the same state, and each was told that it went well: "
            "between looking and writing there was room for others",
        ),
        diagnose(500 in statuses, "some who saved at the same moment get a 500"),
        diagnose(0 in statuses, "some who saved at the same moment get no answer"),
    ):
        expect(sorted(statuses)).equals([200] + [412] * (len(answers) - 1))
    return won


def tag_of(answer):
    expect(answer).has_status(200)
    expect(answer).has_header("ETag")
    tag = answer.header("ETag")
    if len(tag) < 3 or tag[0] != '"' or tag[-1] != '"':
        fail("the ETag does not stand in double quotation marks", got=tag)
    return tag


def written(postgres, name):
    return postgres.read("SELECT text FROM public.passages WHERE name = $1", name).value

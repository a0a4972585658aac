"""What the service has acknowledged stands in the table, and nothing else does. Numbers are drawn, so that each check
has its own."""

from backroad.checks import check, diagnose, expect

LOCK = """
    DO $$
    DECLARE
        latest timestamptz := clock_timestamp() + interval '1.5 s';
    BEGIN
        LOCK TABLE instruments IN SHARE MODE;
        WHILE clock_timestamp() < latest AND (SELECT count(*) FROM pg_locks WHERE NOT granted) < 2 LOOP
            PERFORM pg_sleep(0.02);
        END LOOP;
    END
    $$
"""
"""Reading goes on, and writing waits until two want to: so both have looked before either can write."""
LOCKED = "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE mode = 'ShareLock' AND granted AND relation IS NOT NULL)"


@check
def adds_an_instrument(service, postgres, rng):
    """an instrument that is added is answered with 201 and its address, and stands in the table"""
    number = drawn(rng)
    made = service.post("/instruments", json={"inventory": number, "kind": "violin"})
    expect(made).has_status(201)
    id = made.json.get("id") if isinstance(made.json, dict) else None
    expect(made).has_json({"id": id, "inventory": number, "kind": "violin", "lent_to": None})
    expect(made).has_header("Location", f"/instruments/{id}")
    rows = stored(postgres, number)
    with diagnose(
        rows == [],
        "the service says 201, and the table is empty: either it does not write there, or nobody has committed",
    ):
        expect(rows).equals([(id, number, "violin", None)])


@check(after=adds_an_instrument)
def stores_texts_as_they_came(service, postgres, rng):
    """quotation marks, percent signs and what looks like SQL are only text"""
    for text in (
        "viola d'amore",
        'a "small" cello',
        "50 % harp",
        "%s",
        "x'); DROP TABLE instruments; --",
        "\\",
        "Flöte 笛",
    ):
        number = drawn(rng) + text
        made = service.post("/instruments", json={"inventory": number, "kind": text})
        with diagnose(
            made.status >= 500,
            "a text with a quotation mark breaks the statement: it was glued into it, where it should be a parameter",
        ):
            expect(made).has_status(201)
        expect(service.get(f"/instruments/{made.json['id']}").json).equals(
            {"id": made.json["id"], "inventory": number, "kind": text, "lent_to": None}
        )
        expect([row[1:] for row in stored(postgres, number)]).equals([(number, text, None)])


@check(after=adds_an_instrument)
def finds_an_instrument(service, rng):
    """an instrument is found by its id, by the other copy of the service too; an unknown one is answered with 404"""
    made = added(service, rng)
    expect(service.get(f"/instruments/{made['id']}")).has_json(made)
    service.copies(2)
    with diagnose(lambda seen: seen.got == 404, "the other copy of the service does not know the instrument"):
        got = service.at(1).get(f"/instruments/{made['id']}")
        expect(got).has_status(200)
    expect(got).has_json(made)
    nobody(service.get(f"/instruments/{made['id'] + 10**6}"))


@check(after=finds_an_instrument)
def changes_what_was_sent(service, postgres, rng):
    """a change touches what was sent and nothing else"""
    made, other = added(service, rng), added(service, rng)
    path = f"/instruments/{made['id']}"
    for sent in (
        {"lent_to": "Mira"},
        {"kind": "viola"},
        {"lent_to": "Jo", "kind": "cello"},
        {"lent_to": None},
        {"kind": "harp"},
    ):
        before, made = made, {**made, **sent}
        got = service.patch(path, json=sent)
        expect(got).has_status(200)
        now = got.json if isinstance(got.json, dict) else {}
        with (
            diagnose(
                sent == {"kind": "viola"} and now.get("lent_to") is None,
                "the instrument was lent to Mira, and only its kind was sent: now nobody has it",
            ),
            diagnose(now.get("kind") is None, "only lent_to was sent, and the kind is gone"),
            diagnose(
                sent == {"lent_to": None} and now == before,
                "the instrument is back, and the register still has it lent",
            ),
        ):
            expect(got).has_json(made)
        expect(stored(postgres, made["inventory"])).equals([tuple(made.values())])
    expect(stored(postgres, other["inventory"])).equals([tuple(other.values())])
    nobody(service.patch(f"/instruments/{made['id'] + 10**6}", json={"kind": "oboe"}))


@check(after=finds_an_instrument)
def removes_an_instrument(service, postgres, rng):
    """an instrument that is removed is gone from the table, and only that one; a second time it is 404"""
    made, other = added(service, rng), added(service, rng)
    gone = service.delete(f"/instruments/{made['id']}")
    expect(gone).has_status(204)
    expect(stored(postgres, made["inventory"])).equals([])
    expect(stored(postgres, other["inventory"])).has_length(1)
    again = service.delete(f"/instruments/{made['id']}")
    with diagnose(again.status == 204, "what is gone can be removed once more: a DELETE that finds no row is no error"):
        expect(again).has_status(404)


@check(after=adds_an_instrument)
def keeps_numbers_apart(service, postgres, rng):
    """a number that is taken gets 409, and the first instrument stays as it was"""
    number = drawn(rng)
    service.post("/instruments", json={"inventory": number, "kind": "violin"})
    second = service.post("/instruments", json={"inventory": number, "kind": "tuba"})
    with diagnose(second.status >= 500, "a number that is taken is answered as if your program were broken"):
        expect(second).has_status(409)
    expect([row[2] for row in stored(postgres, number)]).equals(["violin"])


@check(after=keeps_numbers_apart)
def holds_in_a_crowd(service, postgres, rng):
    """of ten who add the same number at one moment one gets 201 and nine get 409"""
    number = drawn(rng)
    plan = service.plan("POST", "/instruments", json={"inventory": number, "kind": "violin"})
    (other,) = postgres.sessions("other")
    other.start(LOCK)
    postgres.until(LOCKED)
    statuses = sorted(answer.status for answer in service.together([plan] * 10))
    other.finish()
    with (
        diagnose(
            500 in statuses,
            "of ten at the same moment some get a 500: all of them looked, found the number free, and inserted it",
        ),
        diagnose(statuses.count(201) > 1, "several get 201 for the same number"),
    ):
        expect(statuses).equals([201] + [409] * 9)
    expect(stored(postgres, number)).has_length(1)


def drawn(rng):
    return f"V-{rng.randrange(10**9)}"


def added(service, rng):
    made = service.post("/instruments", json={"inventory": drawn(rng), "kind": "violin"})
    expect(made).has_status(201)
    return {name: made.json[name] for name in ("id", "inventory", "kind", "lent_to")}


def stored(postgres, number):
    statement = "SELECT id, inventory, kind, lent_to FROM public.instruments WHERE inventory = $1"
    return list(postgres.read(statement, number).rows)


def nobody(answer):
    with diagnose(answer.status >= 500, "an instrument that does not exist is answered as if your program were broken"):
        expect(answer).has_status(404)

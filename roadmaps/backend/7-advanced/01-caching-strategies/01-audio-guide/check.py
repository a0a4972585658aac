"""Numbers of stops are drawn for each check. What goes to the database is counted there."""

from backroad.checks import check, diagnose, expect, fail

TEXTS = ("A spinet.", "Ein Ofen – grün", "null", "None", "404", "-", "0", '{"text": null}')


def fresh(rng):
    return f"/stops/{rng.randrange(10**3, 2 * 10**9)}"


def put(service, path, text):
    made = service.put(path, json={"text": text})
    expect(made).has_status(200, 201)
    expect(made).has_json({"number": int(path[7:]), "text": text})


def questions(seen):
    return sum(times for text, times, _ in seen if "stops" in text.lower())


def count(service, postgres, path, times, status):
    """How often the database is asked when a stop is asked for so many times."""
    with postgres.watching() as seen:
        answers = [service.get(path) for _ in range(times)]
    for answer in answers:
        if status:
            expect(answer).has_status(status)
    return questions(seen), answers


@check
def keeps_what_is_there(service, postgres, rng):
    """a stop that exists is asked for in the database once, whatever its text"""
    expect(service.get("/stops/1")).has_json({"number": 1, "text": "The gate."})
    for text in TEXTS:
        path = fresh(rng)
        put(service, path, text)
        asked, answers = count(service, postgres, path, 3, 0)
        with diagnose(
            answers[-1].status == 404,
            "a stop whose text looks like your mark for “there is none” is not found: no text may be taken for the"
            " mark",
        ):
            expect(answers[-1]).has_json({"number": int(path[7:]), "text": text})
        expect(asked).satisfies(lambda it: it <= 1, "once at the most")


@check(after=keeps_what_is_there)
def keeps_what_is_missing(service, postgres, rng):
    """a stop that does not exist is asked for in the database once"""
    asked, _ = count(service, postgres, fresh(rng), 6, 404)
    with diagnose(asked == 6, "six requests for a stop that does not exist are six questions to the database"):
        expect(asked).equals(1)


@check(after=keeps_what_is_missing)
def keeps_an_empty_text(service, postgres, rng):
    """a stop with an empty text is there, and asked for in the database once"""
    path = fresh(rng)
    put(service, path, "")
    asked, answers = count(service, postgres, path, 4, 0)
    with diagnose(answers[-1].status == 404, "a stop with an empty text is told to be missing: empty is not nothing"):
        expect(answers[-1]).has_json({"number": int(path[7:]), "text": ""})
    with diagnose(True, "a stop with an empty text goes to the database each time: empty is not nothing"):
        expect(asked).satisfies(lambda it: it <= 1, "once at the most")


@check(after=keeps_what_is_missing)
def is_found_at_once(service, postgres, rng):
    """a stop that is made or changed is heard at once, also by those who were told that there is none"""
    path = fresh(rng)
    count(service, postgres, path, 2, 404)
    put(service, path, "A harp.")
    with diagnose(lambda seen: not seen.raised, "the stop was made, and people are still told that there is none"):
        expect(service.get(path)).has_json({"number": int(path[7:]), "text": "A harp."})
    put(service, path, "A lute.")
    with diagnose(lambda seen: not seen.raised, "the text was changed, and people still hear the old one"):
        expect(service.get(path)).has_json({"number": int(path[7:]), "text": "A lute."})


@check(after=keeps_what_is_missing)
def forgets_in_time(service, postgres, redis, rng):
    """what is missing is looked for again after ten seconds, what is there after sixty"""
    missing, there = fresh(rng), fresh(rng)
    put(service, there, "A drum.")
    service.get(there)
    service.get(missing)
    for key in redis.keys():
        if redis.ttl(key) is None:
            fail("there are keys that never expire: with every number that somebody mistypes the memory fills", got=key)
        with diagnose(True, "a stop is kept for longer than sixty seconds"):
            expect(redis.ttl(key)).satisfies(lambda left: left <= 60, "60 seconds at most")
    # Meanwhile somebody asks for the same again, and for another one that is missing.
    redis.pass_time(5)
    service.get(missing)
    service.get(fresh(rng))
    redis.pass_time(5)
    asked, _ = count(service, postgres, missing, 1, 404)
    with diagnose(
        asked == 0,
        "ten seconds after the database had said that there is no such stop it is still not asked again: a stop that was "
        "made elsewhere stays missing",
    ):
        expect(asked).equals(1)
    asked, _ = count(service, postgres, there, 1, 200)
    with diagnose(asked == 1, "a stop that exists was forgotten after ten seconds: it may be kept for sixty"):
        expect(asked).equals(0)
    redis.pass_time(51)
    asked, _ = count(service, postgres, there, 1, 200)
    with diagnose(asked == 0, "a stop is kept for longer than sixty seconds"):
        expect(asked).equals(1)


@check(after=keeps_what_is_missing)
def remembers_no_outage(service, postgres, rng):
    """when the database fails the answer is 503, and the next request finds what is there"""
    # Connections that are kept say a question that they have said often by its name alone.
    service.restart()
    path = fresh(rng)
    put(service, path, "A bell.")
    postgres_knows = postgres.read("SELECT text FROM public.stops WHERE number = $1", int(path[7:])).values
    expect(postgres_knows).equals(["A bell."])
    other = fresh(rng)
    number = int(other[7:])
    point = postgres.cut_at("FROM stops")
    failed = service.get(other)
    if not point.reached:
        fail("a stop was asked for, and no SELECT … FROM stops came to the database")
    with diagnose(
        failed.status == 404, "the database failed, and the answer is that there is no such stop: nobody knows that"
    ):
        expect(failed).has_status(503)
    expect(failed).has_json({"detail": "the database is away"})
    (keeper,) = postgres.sessions("the curator")
    keeper.run("INSERT INTO stops VALUES ($1, 'A gong.')", number)
    with diagnose(
        lambda seen: not seen.raised, "the database is back, and the failure of a moment ago is remembered as an answer"
    ):
        expect(service.get(other)).has_json({"number": number, "text": "A gong."})

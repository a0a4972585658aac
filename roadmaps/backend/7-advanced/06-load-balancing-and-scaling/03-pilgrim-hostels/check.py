"""The database goes away in two ways: nobody takes connections, or somebody does and says nothing."""

from backroad.checks import check, diagnose, expect


def hostel(service, postgres, rng):
    service.get("/alive")
    name, beds = f"Molina-{rng.randrange(10**6)}", rng.randrange(1, 60)
    postgres.query("INSERT INTO hostels (name, beds) VALUES ($1, $2)", name, beds)
    return name, beds


@check
def gives_the_beds(service, postgres, rng):
    """with a database that works, hostels are found, and the copy is well"""
    name, beds = hostel(service, postgres, rng)
    expect(service.get(f"/hostels/{name}")).has_json({"name": name, "beds": beds})
    expect(service.get(f"/hostels/{name}-is-closed")).has_status(404)
    expect(service.get("/health")).has_status(200)
    expect(service.get("/alive")).has_status(200)


@check(after=gives_the_beds)
def says_when_it_cannot_work(service, postgres, faults, rng):
    """without a database, health says 503, and so do the pages"""
    name, _ = hostel(service, postgres, rng)
    with faults.database_gone():
        answer = service.attempt("GET", "/health")
        with diagnose(
            answer.status == 200,
            "the database is gone, and health says 200: the balancer goes on sending people who each get an error",
        ):
            expect(answer.status).equals(503)
        answer = service.attempt("GET", f"/hostels/{name}")
        with diagnose(
            answer.status != 503, "a page must say 503 when the database cannot be used, whatever went wrong"
        ):
            expect(answer.status).equals(503)


@check(after=says_when_it_cannot_work)
def is_alive_without_a_database(service, faults):
    """without a database the process is alive, and need not be started anew"""
    with faults.database_gone():
        answer = service.attempt("GET", "/alive")
        with diagnose(
            answer.status == 503,
            "every copy would be started anew, again and again, and the database would still be away",
        ):
            expect(answer.status).equals(200)


@check(after=says_when_it_cannot_work)
def works_again(service, postgres, faults, rng):
    """when the database is back, the copy is well again by itself"""
    name, beds = hostel(service, postgres, rng)
    with faults.database_gone():
        service.attempt("GET", f"/hostels/{name}")
        expect(service.attempt("GET", "/health").status).equals(503)
    with diagnose(True, "the database is back, and this copy does not work until somebody starts it anew"):
        faults.recovers(lambda: service.attempt("GET", "/health"))
        faults.recovers(lambda: service.attempt("GET", f"/hostels/{name}"))
    expect(service.get(f"/hostels/{name}")).has_json({"name": name, "beds": beds})


@check(after=works_again)
def says_when_nobody_answers(service, postgres, faults, rng):
    """a database that takes connections and answers nothing is one that cannot be used"""
    name, beds = hostel(service, postgres, rng)
    expect(service.get(f"/hostels/{name}")).has_json({"name": name, "beds": beds})
    with faults.database_paused():
        # Several people at once: whoever waits in a queue for a single connection waits for all who came before.
        pages = [f"/hostels/{name}"] * 4
        alive, health, *found = service.together(
            [service.plan("GET", path) for path in ("/alive", "/health", *pages)], within=6
        )
        with (
            diagnose(
                health.status == 200,
                "the database takes connections and answers nothing, and health says 200: ask it something",
            ),
            diagnose(
                health.status == 0,
                "the database is silent, and health waits with it: connecting needs a limit, and so does asking, and so"
                " does waiting for one's turn",
            ),
        ):
            expect(health.status).equals(503)
        statuses = [page.status for page in found]
        with (
            diagnose(
                statuses.count(0) == len(found),
                "the database is silent, and health says so in time; the pages wait with it",
            ),
            diagnose(
                0 in statuses,
                "the database is silent, and of several people only the first are told so in time: waiting for one's"
                " turn needs a limit, too",
            ),
        ):
            expect(statuses).equals([503] * len(found))
        with diagnose(alive.status == 0, "the process runs, and is not alive while others of its requests wait"):
            expect(alive.status).equals(200)

"""What a request leaves behind for a worker, looked at from outside at chosen moments. Offices and plots are of each
check's own."""

import json

from backroad.checks import check, diagnose, expect

# The commit of an order waits while the check holds the lock: so it can be seen what was committed before it.
GATE = (
    """CREATE OR REPLACE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $$""",
    "DROP TRIGGER IF EXISTS gate ON orders",
    """CREATE CONSTRAINT TRIGGER gate AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION gate()""",
)
WAITS = "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND NOT granted)"


class Office:
    """An office with a plot that it wants to know about."""

    def __init__(self, service, rng, balance=1200):
        self.name = f"office-{rng.randrange(10**8)}"
        self.plot = f"{rng.randrange(10**6)}/{rng.randrange(1, 90)}"
        self.caller = service.caller(token=self.name)
        expect(self.caller.put(f"/offices/{self.name}", json={"balance": balance})).has_status(200)

    def orders(self):
        return self.caller.post("/extracts", json={"plot": self.plot})

    @property
    def balance(self):
        return self.caller.get(f"/offices/{self.name}").json["balance"]

    def request(self):
        """The bytes of an order, for those who do not wait for the answer."""
        body = json.dumps({"plot": self.plot})
        return (
            f"POST /extracts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {self.name}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}"
        ).encode()


def jobs(postgres):
    return postgres.read("SELECT count(*) FROM public.jobs").value


def ordered(postgres, office):
    return postgres.read("SELECT count(*) FROM public.orders WHERE plot = $1", office.plot).value


@check
def answers_before_the_work(service, rng):
    """an order is answered with 202 and with where its state can be followed, and is waiting as long as no worker runs"""
    office = Office(service, rng)
    answer = office.orders()
    with (
        diagnose(
            answer.status == 201,
            "`201` says that the extract is there: it is only promised, and `202` says that",
        ),
    ):
        expect(answer).has_status(202)
    id = answer.json.get("id")
    waiting = {"id": id, "plot": office.plot, "state": "waiting", "extract": None}
    expect(answer).has_json(waiting)
    expect(answer).has_header("Location", f"/extracts/{id}")
    shown = office.caller.get(f"/extracts/{id}")
    with diagnose(
        lambda seen: shown.json["extract"] is not None,
        "no worker runs, and the extract is made already: it was drawn within the request, and the office waited",
    ):
        expect(shown).has_json(waiting)
    expect(office.balance).equals(800)
    expect(office.caller.get("/extracts/999999999")).has_status(404)


@check(after=answers_before_the_work)
def leaves_a_job(service, postgres, rng):
    """an order leaves exactly one job in the table, so that it outlives the service"""
    made = Office(service, rng).orders().json
    found = postgres.read("SELECT count(*) FROM public.jobs WHERE order_id = $1", made["id"]).value
    with (
        diagnose(
            found == 0,
            "there is no job in the table: what is to be done is known to this process alone, and dies with it",
        ),
        diagnose(found > 1, "one order has left more than one job in the table: the extract is drawn more than once"),
    ):
        expect(found).equals(1)


@check(after=leaves_a_job)
def leaves_nothing_when_refused(service, postgres, rng):
    """without the money for it there is no order and no job"""
    office = Office(service, rng, balance=399)
    before = jobs(postgres)
    expect(office.orders()).has_status(402)
    with diagnose(
        lambda seen: seen.got > before,
        "the order was refused, and its job is in the table all the same: nothing has taken it back",
    ):
        expect(jobs(postgres)).equals(before)
    expect([ordered(postgres, office), office.balance]).equals([0, 399])


@check(after=leaves_nothing_when_refused)
def takes_the_money_once(service, postgres, faults, rng):
    """of two orders at once for which the money is enough once, one is taken"""
    office = Office(service, rng, balance=400)
    point = postgres.hold_at("UPDATE offices")
    with service.dial() as line:
        line.send(office.request())
        faults.waits(lambda: point.reached, within=2, fails=False)
        # Whoever waits for the first one has no answer until that has gone on.
        second = office.caller.attempt("POST", "/extracts", json={"plot": office.plot}, within=1.0)
        point.release()
        first = line.answer("POST")
    if second.status == 0:
        second = office.orders()
    with diagnose(
        [first.status, second.status] == [202, 202],
        "two orders came at once, the money was enough for one, and both are taken: between looking at the balance and "
        "changing it there was room for the other",
    ):
        expect(sorted([first.status, second.status])).equals([202, 402])
    expect([ordered(postgres, office), office.balance]).equals([1, 0])


@check(after=leaves_a_job)
def shows_the_job_with_its_order(service, postgres, rng):
    """nobody can take the job before its order is committed"""
    office = Office(service, rng)
    for statement in GATE:
        postgres.query(statement)
    before = jobs(postgres)
    (guard,) = postgres.sessions("guard")
    guard.run("SELECT pg_advisory_lock(4711)")
    with service.dial() as line:
        line.send(office.request())
        postgres.until(WAITS, saying="the service never came to the commit of its order")
        seen = jobs(postgres)
        guard.run("SELECT pg_advisory_unlock(4711)")
        answer = line.answer("POST")
    with diagnose(
        seen > before,
        "the job could be taken before the transaction of its order was committed: a worker that is quick finds no "
        "order, and throws the job away",
    ):
        expect(seen).equals(before)
    expect(answer).has_status(202)


@check(after=leaves_a_job)
def keeps_no_order_without_a_job(service, postgres, rng):
    """when the service does not come to leave the job, nothing is taken and nothing is ordered"""
    office = Office(service, rng)
    point = postgres.cut_at("INTO jobs")
    office.caller.attempt("POST", "/extracts", json={"plot": office.plot})
    point.release()
    left = ordered(postgres, office)
    found = postgres.read(
        "SELECT count(*) FROM public.jobs j JOIN public.orders o ON o.id = j.order_id WHERE o.plot = $1", office.plot
    ).value
    with diagnose(
        left > found,
        "the connection broke before the job was in the table, and the order was committed already: it is paid, and "
        "waits for ever",
    ):
        expect(left).equals(found)
    expect(office.balance).equals(1200 - 400 * found)


@check(after=leaves_a_job)
def is_made_by_the_worker(service, postgres, faults, rng):
    """once a worker has drawn the extract, it is shown, and its state is made"""
    office = Office(service, rng)
    postgres.query("DELETE FROM jobs")  # those of other checks would be drawn first
    where = office.orders().header("Location")
    service.workers("worker", 1)
    faults.waits(
        lambda: office.caller.get(where).json["extract"] is not None, within=10, what="the worker's extract is shown"
    )
    shown = office.caller.get(where)
    with diagnose(
        lambda seen: shown.json["state"] == "waiting",
        "the extract is there, and the state still says waiting: whoever follows it waits for ever",
    ):
        expect(shown.json["state"]).equals("made")
    text = f"Extract from the land register. Plot {office.plot}: no charges."
    expect(shown).has_json({"id": shown.json["id"], "plot": office.plot, "state": "made", "extract": text})

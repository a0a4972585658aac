"""The database is held up and cut, and `/metrics` is read meanwhile. What it says is looked at, and how often it asks."""

import re
import time

from backroad.checks import check, diagnose, expect, fail

KINDS = ["0-", "0+", "A-", "A+", "B-", "B+", "AB-", "AB+"]
SAMPLE = re.compile(r'(\w+)(?:\{kind="([^"]*)"\})?\s+(\S+)')


class Page:
    """What `/metrics` says at one moment."""

    def __init__(self, service, when=""):
        answer = service.attempt("GET", "/metrics", within=3.0)
        with diagnose(
            answer.status == 0,
            f"{when or 'now'}, `/metrics` does not answer within a second: it waits for the database",
        ):
            expect(answer).has_status(200)
        expect(answer).has_type("text/plain")
        self.text, self.stock, self.received, self.up = answer.text, {}, {}, None
        for line in self.text.splitlines():
            found = SAMPLE.fullmatch(line.strip())
            if line.startswith("#") or not line.strip():
                continue
            if not found:
                fail("a line of /metrics cannot be read", got=line)
            name, kind, value = found[1], found[2], float(found[3])
            if name == "bags_in_stock":
                self.stock[kind] = value
            elif name == "bags_received_total":
                self.received[kind] = value
            elif name == "database_up":
                self.up = value
        kinds = (("bags_received_total", "counter"), ("database_up", "gauge"), ("bags_in_stock", "gauge"))
        for name, kind in kinds:
            if re.search(rf"^{name}\b", self.text, re.MULTILINE) and f"# TYPE {name} {kind}" not in self.text:
                fail(f"there is no line `# TYPE {name} {kind}` any more", got=self.text)
        if not self.text.endswith("\n"):
            fail("the last line has no end: Prometheus refuses to read that", got=self.text[-40:])
        if self.up is None:
            fail("there is no sample database_up", got=self.text)


def comes(service, wanted, saying, when="", within=4.0):
    """Read `/metrics` until what is wanted holds of it; a right one takes a second at the most."""
    page = Page(service, when)  # The first of all starts the service.
    until = time.monotonic() + within
    while not wanted(page):
        if time.monotonic() > until:
            fail(saying, got=page.text)
        time.sleep(0.05)
        page = Page(service, when)
    return page


def bring(service, kind):
    made = service.post("/bags", json={"kind": kind})
    expect(made).has_status(201)
    expect(made.json).equals({"id": made.json.get("id"), "kind": kind})
    return made.json["id"]


def truth(postgres, kind):
    return float(postgres.read("SELECT count(*) FROM public.bags WHERE kind = $1", kind).value)


def shows(service, postgres, kind, saying):
    """Wait until `/metrics` says of a kind what is true."""
    true = truth(postgres, kind)
    return comes(service, lambda page: page.up == 1 and page.stock.get(kind, 0) == true, saying)


def looks(seen):
    """How often the stock was looked up."""
    return sum(times for text, times, _ in seen if "bags" in text)


@check
def counts_the_stock(service, postgres, rng):
    """the bags of each kind, as they come and go"""
    kind = rng.choice(KINDS)
    before = comes(service, lambda page: page.up == 1, "the database is there, and database_up is not 1")
    bag, other = bring(service, kind), bring(service, kind)
    shows(service, postgres, kind, "bags came, and bags_in_stock does not say so a second later")
    expect(service.delete(f"/bags/{bag}")).has_status(204)
    expect(service.delete(f"/bags/{bag}")).has_status(404)
    page = shows(service, postgres, kind, "a bag was handed out, and bags_in_stock does not say so")
    expect(page.received.get(kind, 0) - before.received.get(kind, 0)).equals(2.0)
    expect(service.post("/bags", json={"kind": "C"})).has_status(422)
    service.delete(f"/bags/{other}")


@check(after=counts_the_stock)
def says_that_there_is_none(service, postgres):
    """a kind of which the last bag has gone is there, with 0"""
    bring(service, "B-")
    for (bag,) in postgres.read("SELECT id FROM public.bags WHERE kind = 'B-'").rows:
        service.delete(f"/bags/{bag}")
    page = shows(service, postgres, "B-", "the last bag of B- has gone, and bags_in_stock does not say so")
    with diagnose(
        lambda seen: "B-" not in page.stock,
        "the last bag of B- has gone, and its line with it: an alert on 0 never fires when there is no 0",
    ):
        expect(sorted(page.stock)).equals(sorted(KINDS))


@check(after=counts_the_stock)
def asks_seldom(service, postgres):
    """forty readers at once do not make forty questions, and connections do not pile up"""
    began = time.monotonic()
    with postgres.watching() as seen:
        for _ in range(4):
            answers = service.together([service.plan("GET", "/metrics") for _ in range(10)])
    allowed = int(10 * (time.monotonic() - began)) + 2
    expect([answer.status for answer in answers]).equals([200] * 10)
    asked = looks(seen)
    with diagnose(
        asked >= 40, "the database is asked each time that somebody reads `/metrics`: who measures is a load, too"
    ):
        expect(asked).satisfies(lambda it: it <= allowed, "at most ten a second")
    # Connections pile up with the looks, not with the readers: wait until there were enough of them to tell.
    until = time.monotonic() + 8
    while asked < 8 and time.monotonic() < until:
        with postgres.watching() as seen:
            Page(service)
            time.sleep(0.2)
        asked += looks(seen)
    with diagnose(True, "connections to the database pile up: one is opened for each look, and none is closed"):
        expect(postgres.connections()).satisfies(lambda it: it <= 4, "one or two")


@check(after=counts_the_stock)
def answers_while_the_database_hangs(service, postgres, rng):
    """while the database hangs `/metrics` answers, says so, and tells no old numbers"""
    kind = rng.choice(KINDS)
    bag = bring(service, kind)
    shows(service, postgres, kind, "there is a bag, and bags_in_stock does not say so")
    with postgres.frozen():
        page = comes(
            service,
            lambda page: page.up == 0,
            "the database has hung for seconds, and database_up is 1 all the time",
            "while the database hangs",
        )
        with (
            diagnose(
                any(page.stock.values()),
                "nobody knows what is in stock now, and bags_in_stock tells the numbers of before",
            ),
            diagnose(
                page.stock != {},
                "nobody knows what is in stock now, and bags_in_stock says 0: that wakes everybody for nothing",
            ),
        ):
            expect(page.stock).equals({})
        with diagnose(
            True, "what does not come from the database is gone with it: bags_received_total is known all the time"
        ):
            expect(page.received.get(kind, 0) > 0).equals(True)
        expect(Page(service, "while the database hangs").up).equals(0.0)
        answers = service.together([service.plan("GET", "/metrics") for _ in range(10)])
        with diagnose(
            True,
            "ten read `/metrics` at once while the database hangs, and not all of them get it: one after the other waits"
            " for the database",
        ):
            expect([answer.status for answer in answers]).equals([200] * 10)
    expect(service.delete(f"/bags/{bag}")).has_status(204)
    comes(
        service,
        lambda page: page.up == 1 and len(page.stock) == 8,
        "the database answers again, and `/metrics` does not notice",
    )


@check(after=answers_while_the_database_hangs)
def recovers_from_a_cut(service, postgres, rng):
    """after its connections were cut the numbers come back by themselves"""
    kind = rng.choice(KINDS)
    for _ in range(2):
        postgres.cut()
        Page(service, "after a cut")
        bring(service, kind)
        shows(
            service,
            postgres,
            kind,
            "the connection was cut, and the numbers never come back: after the first error nobody looks any more",
        )

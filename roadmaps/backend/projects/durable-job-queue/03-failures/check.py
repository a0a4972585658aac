"""Letters to people who have moved away fail until the check lets them come back. Nobody waits for a back-off: what is
`due` is read, and then set to now."""

import json

from backroad.checks import check, diagnose, expect
from shared import Town

LOCKED = "SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted"


class Failing(Town):
    """Town hall, where letters fail."""

    def moves(self, name):
        self.postgres.query("INSERT INTO moved_away VALUES ($1)", name)

    def returns(self, name):
        self.postgres.query("DELETE FROM moved_away WHERE recipient = $1", name)

    def job(self, number):
        found = "SELECT state, attempts, error, extract(epoch FROM due)::float8 AS due FROM public.jobs WHERE id = $1"
        return self.postgres.read(found, number).dicts()[0]

    def attempts(self, number):
        return self.job(number)["attempts"]

    def due_now(self, number, attempts=None):
        """Time has passed: the job is due. `attempts` says how many failures it has behind it."""
        self.postgres.query(
            "UPDATE jobs SET due = now(), attempts = coalesce($2::integer, attempts) WHERE id = $1", number, attempts
        )

    def dies(self, name):
        """A letter that fails, and is dead soon: the number of its job."""
        self.moves(name)
        number = self.enqueue(name, hours=1)
        self.due_now(number, attempts=4)
        return number


@check
def tries_again_later(service, postgres, faults, rng):
    """a job that fails is written down as failed, due again in ten to fifteen seconds, and done when it passes then"""
    town = Failing(service, postgres, faults, rng)
    gone, other = town.name(), town.name()
    town.moves(gone)
    crew = service.workers("worker", 1)
    before = town.clock()
    number = town.enqueue(gone)
    second = town.enqueue(other)
    town.waits(
        lambda: (
            not crew.running
            or town.state(number) == "done"
            or (town.attempts(number) > 0 and town.state(second) == "done")
        )
    )
    job, after = town.job(number), town.clock()
    with (
        diagnose(not crew.running, "a job failed, and the worker ended with it: nobody does those behind it"),
        diagnose(job["state"] == "done", "a job failed, and it is said to be done: its letter is never written"),
        diagnose(job["attempts"] > 1, "a job that failed is tried again at once, and at once again"),
        diagnose(not job["error"], "a job failed, and nothing says why"),
        diagnose(town.written(other) == 0, "a job failed, and those behind it are not done"),
    ):
        expect([job["state"], job["attempts"], job["error"]]).equals(["waiting", 1, f"{gone} has moved away"])
        expect(town.written(other)).equals(1)
    with diagnose(job["due"] < before + 10, "a job that failed is due again before ten seconds are over"):
        expect(before + 10 <= job["due"] <= after + 15).equals(True)
    town.returns(gone)
    town.due_now(number)
    town.is_done(number)
    expect([town.state(number), town.written(gone)]).equals(["done", 1])


@check(after=tries_again_later)
def backs_off_and_gives_up(service, postgres, faults, rng):
    """each failure doubles the wait, and the fifth one is the last"""
    town = Failing(service, postgres, faults, rng)
    gone = town.name()
    town.moves(gone)
    service.workers("worker", 1)
    number = town.enqueue(gone, hours=1)
    for failure in range(1, 6):
        before = town.clock()
        town.due_now(number)
        town.waits(lambda failure=failure: town.attempts(number) >= failure)
        job, after = town.job(number), town.clock()
        if failure == 5:
            with diagnose(job["state"] == "waiting", "a job has failed five times, and it is tried for ever"):
                expect([job["state"], job["attempts"], job["error"]]).equals(["dead", 5, f"{gone} has moved away"])
            break
        with diagnose(job["state"] == "dead", f"a job is dead after {failure} of five failures"):
            expect([job["state"], job["attempts"]]).equals(["waiting", failure])
        wait = 10 * 2 ** (failure - 1)
        with diagnose(
            job["due"] < before + wait,
            "a job that has failed again waits no longer than before: each failure doubles the wait",
        ):
            expect(before + wait <= job["due"] <= after + 1.5 * wait).equals(True)
    town.returns(gone)
    town.due_now(number)
    town.workers_look()
    with diagnose(town.written(gone) > 0, "a job that is dead was done all the same"):
        expect([town.state(number), town.written(gone)]).equals(["dead", 0])


@check(after=backs_off_and_gives_up)
def spreads_them(service, postgres, faults, rng):
    """jobs that fail together do not come back together"""
    town = Failing(service, postgres, faults, rng)
    gone = town.name()
    town.moves(gone)
    numbers = [town.enqueue(gone, hours=1) for _ in range(12)]
    postgres.query("UPDATE jobs SET due = now(), attempts = 3")
    service.workers("worker", 1)
    town.waits(lambda: postgres.read("SELECT count(*) = 12 FROM public.jobs WHERE attempts = 4").value)
    dues = [town.job(number)["due"] for number in numbers]
    # Twelve values that are evenly drawn from forty seconds lie within eight once in some millions of times.
    with diagnose(
        True, "twelve jobs failed together, and all come back together: the wait has no random part, or a small one"
    ):
        expect(max(dues) - min(dues)).satisfies(lambda spread: spread > 8, "spread over some of forty seconds")


@check(after=tries_again_later)
def takes_back_what_failed(service, postgres, faults, rng):
    """whatever the failure was, nothing stays of what the job had written, and the worker goes on"""
    town = Failing(service, postgres, faults, rng)
    good, gone, last = town.name(), town.name(), town.name()
    town.moves(gone)
    crew = service.workers("worker", 1)
    half = json.dumps({"to": [good, gone], "words": "The baths are closed."})
    number = postgres.query("SELECT enqueue('circular', $1::jsonb)", half).value
    town.waits(lambda: town.attempts(number) > 0 or not crew.running)
    with diagnose(
        town.written(good) > 0,
        "a job failed half way, and what it had written before is committed: it is written again with each attempt",
    ):
        expect([town.written(good), town.attempts(number)]).equals([0, 1])
    for kind, payload in (("letter", {"to": good, "words": None}), ("fanfare", {"for": good})):
        broken = postgres.query("SELECT enqueue($1, $2::jsonb)", kind, json.dumps(payload)).value
        town.waits(lambda broken=broken: town.attempts(broken) > 0 or not crew.running)
        with diagnose(
            not crew.running,
            "a job failed by an error of the database, or by one that nobody had thought of, and the worker ended with it: "
            "the next one takes the same job, and ends too",
        ):
            expect([len(crew.running), town.attempts(broken)]).equals([1, 1])
        expect(town.job(broken)["error"]).satisfies(lambda text: bool(text), "the text of the exception")
    done = town.enqueue(last)
    town.is_done(done)
    expect([town.written(last), town.written(good)]).equals([1, 0])


@check(after=backs_off_and_gives_up)
def shows_the_dead(service, postgres, faults, rng):
    """the desk lists what is dead, and nothing else"""
    town = Failing(service, postgres, faults, rng)
    first, second, failing, fine = (town.name() for _ in range(4))
    service.workers("worker", 1)
    expect(service.get("/dead")).has_json([])
    numbers = [town.dies(first), town.dies(second)]
    town.moves(failing)
    waiting = town.enqueue(failing)
    town.is_done(town.enqueue(fine))
    town.waits(lambda: town.attempts(waiting) > 0 and all(town.state(one) == "dead" for one in numbers))
    shown = [
        {"id": n, "kind": "letter", "payload": town.letter(name), "attempts": 5, "error": f"{name} has moved away"}
        for n, name in zip(numbers, (first, second), strict=True)
    ]
    answer = service.get("/dead")
    with diagnose(
        lambda seen: any(one["id"] == waiting for one in answer.json),
        "the list shows a job that has failed and will be tried again: nobody has to look at that one",
    ):
        expect(answer).has_status(200)
        expect(answer).has_json(shown)
    expect(service.get(f"/jobs/{numbers[0]}").json["state"]).equals("dead")


@check(after=shows_the_dead)
def replays_the_dead(service, postgres, faults, rng):
    """a dead job that is replayed has all its attempts again, and is done once; others cannot be replayed"""
    town = Failing(service, postgres, faults, rng)
    gone, fine = town.name(), town.name()
    service.workers("worker", 1)
    number = town.dies(gone)
    town.waits(lambda: town.state(number) == "dead")
    answer = service.post(f"/jobs/{number}/replay")
    expect(answer).has_status(200)
    expect(answer).has_json({"id": number, "kind": "letter", "payload": town.letter(gone), "state": "waiting"})
    town.waits(lambda: town.attempts(number) > 0 and town.clock() < town.job(number)["due"])
    with diagnose(
        town.state(number) == "dead",
        "a job was replayed, failed once, and is dead again: it had none of its attempts back",
    ):
        expect([town.state(number), town.attempts(number)]).equals(["waiting", 1])
    done = town.enqueue(fine)
    town.is_done(done)
    for other, status in ((number, 409), (done, 409), (10**12 + number, 404)):
        answer = service.post(f"/jobs/{other}/replay")
        with diagnose(
            other == done and answer.status == 200, "a job that is done was replayed, and its letter is written twice"
        ):
            expect(answer).has_status(status)
    town.workers_look()
    expect([town.state(done), town.written(fine)]).equals(["done", 1])


@check(after=replays_the_dead)
def replays_it_for_one(service, postgres, faults, rng):
    """when two people replay a job at the same time, one of them is told that it is not dead any more"""
    town = Failing(service, postgres, faults, rng)
    gone = town.name()
    crew = service.workers("worker", 1)
    number = town.dies(gone)
    town.waits(lambda: town.state(number) == "dead")
    crew.kill()
    (holder,) = postgres.sessions("holder")
    holder.begin()
    holder.run("SELECT FROM jobs WHERE id = $1 FOR UPDATE", number)
    request = (
        f"POST /jobs/{number}/replay HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    ).encode()
    with service.dial() as one, service.dial() as other:
        one.send(request)
        other.send(request)
        town.waits(lambda: postgres.read(LOCKED).value >= 2, within=3)
        holder.rollback()
        statuses = sorted([one.answer("POST").status, other.answer("POST").status])
    with diagnose(
        statuses == [200, 200],
        "both are told that they have replayed it: each looked whether it is dead before the other changed that",
    ):
        expect(statuses).equals([200, 409])
    expect(town.state(number)).equals("waiting")

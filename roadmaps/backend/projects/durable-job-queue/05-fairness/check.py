"""Letters to people whose names begin with `held` wait at a gate, so that it can be seen who is in the middle of what."""

import json

from backroad.checks import check, diagnose, expect
from shared import GATE, Town, answered

ENQUEUE = "SELECT enqueue('letter', $1::jsonb, now() + make_interval(mins => $2::integer), $3, $4::integer)"
MANY = """SELECT count(enqueue('letter', jsonb_build_object('to', 'held-' || $1, 'words', 'Soon.'), now(), $2, 0))
FROM generate_series(1, $3::integer)"""
HELD = (
    GATE[0],
    "DROP TRIGGER IF EXISTS gate ON letters",
    """CREATE TRIGGER gate BEFORE INSERT ON letters FOR EACH ROW
    WHEN (NEW.recipient LIKE 'held-%') EXECUTE FUNCTION gate()""",
)
LIMIT = """INSERT INTO offices (name, at_once) VALUES ($1, $2::integer)
ON CONFLICT (name) DO UPDATE SET at_once = excluded.at_once"""
SHUT = "SELECT pg_advisory_lock(4711)"
OPEN = "SELECT pg_advisory_unlock_all()"
QUEUING = "SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted AND relation = 'public.jobs'::regclass"


class Offices(Town):
    """Town hall, whose offices have no limits yet, and a gate that is shut."""

    def __init__(self, *given):
        super().__init__(*given)
        self.postgres.query("DELETE FROM offices")
        for statement in HELD:
            self.postgres.query(statement)
        (self.guard,) = self.postgres.sessions("guard")
        self.shuts()

    def shuts(self):
        answered(self.guard.run(SHUT))

    def opens(self):
        answered(self.guard.run(OPEN))

    def limit(self, office, at_once):
        self.postgres.query(LIMIT, office, at_once)

    def leaves(self, name, office="town", priority=0, minutes=0):
        """A letter of an office: the number of its job."""
        return self.postgres.query(ENQUEUE, json.dumps(self.letter(name)), minutes, office, priority).value

    def held(self, office, count):
        """So many letters of an office that stand at the gate, all to the same: to whom."""
        name = self.name()
        self.postgres.query(MANY, name, office, count)
        return f"held-{name}"

    def most(self, count, within=1.0):
        """Wait whether more than `count` come to stand at the gate, once so many do: the most that were seen there. Some may
        leave it again, when that takes long: later workers give up what takes more than five seconds."""
        seen = [self.standing()]

        def stand():
            seen.append(self.standing())
            return seen[-1]

        self.waits(lambda: stand() >= count)
        self.waits(lambda: stand() > count, within=within)
        return max(seen)


@check
def takes_office_and_priority(service, postgres, faults, rng):
    """a job knows its office and its priority; who says neither enqueues as before"""
    town = Offices(service, postgres, faults, rng)
    number = town.leaves(town.name(), "baths", 7)
    plain = town.enqueue(town.name())
    later = town.enqueue(town.name(), hours=3)
    found = "SELECT office, priority FROM public.jobs WHERE id = $1"
    expect([postgres.read(found, one).rows[0] for one in (number, plain, later)]).equals(
        [("baths", 7), ("town", 0), ("town", 0)]
    )


@check(after=takes_office_and_priority)
def counts_minutes(service, postgres, faults, rng):
    """each step of priority is worth a minute: what is urgent comes earlier, and what has waited longer gets its turn"""
    town = Offices(service, postgres, faults, rng)
    waits = {"b": (-2, 9), "a": (-10, 0), "c": (0, 5), "d": (-4, 0), "e": (0, 1), "f": (0, 0)}
    names = {key: f"{key}-{town.name()}" for key in [*waits, "tomorrow"]}
    for key in rng.sample(list(waits), len(waits)):
        minutes, priority = waits[key]
        town.leaves(names[key], priority=priority, minutes=minutes)
    town.leaves(names["tomorrow"], priority=9, minutes=5)
    service.workers("worker", 1)
    town.waits(lambda: len(town.in_order()) >= len(waits))
    order = "".join(name[0] for name in town.in_order())
    with (
        diagnose("t" in order, "a job was done before it is due, because it is urgent"),
        diagnose(
            order == "bceadf",
            "what is urgent is always done first: as long as more of it comes, nothing else ever has its turn",
        ),
        diagnose(order[:3] == "adb", "the priority makes no difference: what was due first is done first"),
        diagnose(order[-1:] in ("b", "c"), "what is urgent is done last"),
    ):
        expect(order).equals("bacdef")


@check(after=takes_office_and_priority)
def keeps_to_the_limit(service, postgres, faults, rng):
    """however many workers there are, no more jobs of an office are in the middle at once than it may have"""
    town = Offices(service, postgres, faults, rng)
    town.limit("taxes", 2)
    name = town.held("taxes", 5)
    crew = service.workers("worker", 2)
    town.waits(lambda: town.standing() >= 2)
    crew.start(4)
    with (
        diagnose(
            lambda seen: seen.got > 2,
            "an office may have two jobs in the middle, and more of them are: what a worker counts by itself, the others "
            "do not know",
        ),
        diagnose(lambda seen: seen.got < 2, "an office may have two jobs in the middle, and it never has two"),
    ):
        expect(town.most(2)).equals(2)
    town.opens()
    town.waits(lambda: town.written(name) == 5)
    expect(town.written(name)).equals(5)


@check(after=keeps_to_the_limit)
def lets_others_pass(service, postgres, faults, rng):
    """an office that has reached its limit holds nobody up, however many of its jobs come first"""
    town = Offices(service, postgres, faults, rng)
    town.limit("taxes", 1)
    town.limit("graves", 1)
    town.held("taxes", 150)
    town.held("graves", 150)
    others = [town.name(), town.name()]
    service.workers("worker", 3)
    town.most(2, within=0.1)
    town.leaves(others[0], "baths")
    town.leaves(others[1])
    with diagnose(
        not town.waits(lambda: town.written(*others) == 2),
        "two offices have reached their limits, and have more jobs that come first: behind them nobody else's are done, and "
        "a worker has nothing to do",
    ):
        expect(town.written(*others)).equals(2)


@check(after=keeps_to_the_limit)
def never_more_in_a_rush(service, postgres, faults, rng, lab):
    """when many workers look at the same moment, no more of them begin than the office may have"""
    town = Offices(service, postgres, faults, rng)
    town.limit("taxes", 1)
    crew = service.workers("worker", 5)
    names = []
    for _ in range(lab.rounds(3, again=2)):
        (rush,) = postgres.sessions("rush")
        rush.begin()
        answered(rush.run("LOCK TABLE jobs"))
        names.append(town.name())
        answered(rush.run(MANY, names[-1], "taxes", 5))
        town.waits(lambda: postgres.read(QUEUING).value >= len(crew), within=2)
        rush.commit()
        with diagnose(
            lambda seen: seen.got > 1,
            "an office may have one job in the middle, and has more: several workers counted before any of them had begun",
        ):
            expect(town.most(1, within=0.6)).equals(1)
        town.opens()
        town.waits(lambda: town.written(f"held-{names[-1]}") == 5)
        town.shuts()
    expect(town.written(*[f"held-{name}" for name in names])).equals(5 * len(names))


@check(after=keeps_to_the_limit)
def frees_the_place(service, postgres, faults, rng):
    """a worker that dies in the middle, and a job that fails, leave the office its place"""
    town = Offices(service, postgres, faults, rng)
    town.limit("taxes", 1)
    gone = town.name()
    postgres.query("INSERT INTO moved_away VALUES ($1)", gone)
    town.leaves(gone, "taxes", minutes=-1)
    name = town.held("taxes", 3)
    crew = service.workers("worker", 1)
    with diagnose(
        not town.waits(lambda: town.standing() == 1), "a job of the office has failed, and none of its others is begun"
    ):
        expect(town.standing()).equals(1)
    crew.start(2)
    crew[0].kill()
    town.opens()
    town.waits(lambda: town.written(name) == 3, within=12)
    with diagnose(
        lambda seen: seen.got < 3,
        "a worker died in the middle of an office's job, and its place is never free again: it is counted down only by "
        "who ends",
    ):
        expect(town.written(name)).equals(3)


@check(after=never_more_in_a_rush)
def follows_the_limit(service, postgres, faults, rng):
    """a limit that is changed counts from then on; at none at all, nothing is begun"""
    town = Offices(service, postgres, faults, rng)
    town.limit("taxes", 1)
    first = town.held("baths", 4)
    crew = service.workers("worker", 4)
    town.waits(lambda: town.standing() == len(crew))  # each of them has begun while the limit was one
    town.opens()
    town.waits(lambda: town.written(first) == len(crew))
    town.shuts()
    name, other = town.held("taxes", 2), town.held("graves", 1)
    town.waits(lambda: town.standing() == 2)
    town.limit("taxes", 2)
    with diagnose(
        lambda seen: seen.got < 3,
        "the limit of an office was raised, and it has no more places than before, or its next job is kept by somebody who "
        "only looked at it",
    ):
        expect(town.most(3, within=0.2)).equals(3)
    town.limit("taxes", 0)
    more = town.held("taxes", 2)
    with diagnose(lambda seen: seen.got > 3, "an office may have no job in the middle any more, and one is begun"):
        expect(town.most(3, within=0.7)).equals(3)
    postgres.query("DELETE FROM offices")
    expect(town.most(len(crew), within=0)).equals(len(crew))
    town.opens()
    town.waits(lambda: town.written(name, other, more) == 5)
    expect(town.written(name, other, more)).equals(5)

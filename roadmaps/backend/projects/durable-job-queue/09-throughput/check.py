"""What a letter costs is counted: round trips at the relay before the database, and rows that the server read, once with an
empty queue and once with a long history."""

from backroad.checks import check, diagnose, expect
from shared import Town

OPEN = "SELECT pg_advisory_unlock_all()"
MANY = """SELECT count(enqueue('letter', jsonb_build_object('to', $1 || '-' || n, 'words', 'Soon.')))
FROM generate_series(1, $2::integer) AS n"""
LATER = """SELECT count(enqueue('letter', jsonb_build_object('to', $1 || '-' || n, 'words', 'Soon.'), now() + interval '1 day'))
FROM generate_series(1, $2::integer) AS n"""
WRITTEN = "SELECT count(*) FROM public.letters WHERE recipient LIKE $1 || '-%'"
# Of what belongs to the queue, and not to the offices.
ROWS = """SELECT ((SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname <> ALL (mine))
    + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname <> ALL (mine)))::bigint
FROM (SELECT ARRAY['letters', 'moved_away', 'town_clock']) AS offices (mine)"""
AWAY = "SELECT count(*) = 0 FROM pg_stat_activity WHERE usename = current_user AND client_addr IS NOT NULL"
EACH = "SELECT count(*) FROM public.letters WHERE recipient LIKE $1 || '-%' GROUP BY recipient"
ADD = """INSERT INTO schedules (name, kind, payload, at, zone)
VALUES ($1, 'letter', jsonb_build_object('to', $1::text, 'words', 'Count.'), '12:00', 'UTC')"""
SLOTS = """UPDATE jobs SET schedule = ($1::text[])[id % 3 + 1], slot = now() - id * interval '1 day' WHERE state = 'done'"""
TRIPS = 6.5
"""Round trips for a letter: six, and what comes to it when a worker starts, and when it finds nothing more."""
FEW = 400
"""Rows more for one letter or look; there are tens of thousands."""
LETTERS = 150


class Busy(Town):
    """Town hall in spring."""

    def leaves(self, count, statement=MANY):
        """So many letters: the name that their recipients' begin with."""
        name = self.name()
        self.postgres.query(statement, name, count)
        return name

    def has_history(self):
        """Twenty thousand jobs are done, a few thousand are dead or due tomorrow."""
        self.leaves(20000, LATER)
        self.postgres.query("UPDATE jobs SET state = 'done', due = now() - interval '1 day'")
        self.leaves(2000, LATER)
        self.postgres.query("UPDATE jobs SET state = 'dead' WHERE state = 'waiting'")
        self.leaves(3000, LATER)
        self.postgres.query("VACUUM ANALYZE jobs")

    def all_done(self, name, count):
        self.faults.waits(lambda: self.written_to(name) == count, within=30, what="all letters are written")

    def written_to(self, name):
        return self.postgres.read(WRITTEN, name).value

    def rows_read(self, worker, comes_about):
        """How many rows and entries of indexes a worker read until that came about, and how often it said the same."""
        # What this session itself has read is counted now, and not at some later moment.
        self.postgres.query("SELECT pg_stat_force_next_flush()")
        before = self.postgres.query(ROWS).value
        with self.postgres.watching() as seen:
            crew = self.service.workers(worker, 1)
            comes_about()
            crew.kill()
            # The server counts for whoever has gone.
            self.faults.waits(lambda: self.postgres.query(AWAY).value, within=20, what="the worker's session ends")
        return self.postgres.query(ROWS).value - before, max((times for _, times, _ in seen), default=0)

    def rows_at_a_look(self, worker):
        """How many rows are read for one look, while there is nothing to do."""

        def has_looked():
            self.faults.waits(lambda: self.postgres.connections() > 0, within=20, what="a connection is made")
            self.waits(lambda: False, within=1.0)

        rows = looks = 0
        while looks < 3:
            rows, looks = self.rows_read(worker, has_looked)
        return rows / looks


@check
def asks_little_for_a_letter(service, postgres, faults, rng):
    """a letter costs a worker no more than six round trips, as long as there is enough to do"""
    town = Busy(service, postgres, faults, rng)
    name = town.leaves(LETTERS)
    before = postgres.traffic().turns
    service.workers("worker", 1)
    town.all_done(name, LETTERS)
    trips = (postgres.traffic().turns - before) / LETTERS
    with diagnose(
        lambda seen: True,
        "each letter costs the worker more round trips than six: it waits for the answer to each statement before it sends "
        "the next, and over a network that is most of its time",
    ):
        expect(trips).satisfies(lambda trips: trips <= TRIPS, "six round trips")
    counts = postgres.read(EACH, name).values
    expect([len(counts), sum(counts)]).equals([LETTERS, LETTERS])


@check(after=asks_little_for_a_letter)
def reads_what_it_takes(service, postgres, faults, rng):
    """what is read for a letter, or when there is nothing to do, does not grow with what is done, dead or due later"""
    town = Busy(service, postgres, faults, rng)
    name = town.leaves(LETTERS)
    few, _ = town.rows_read("worker", lambda: town.all_done(name, LETTERS))
    town.has_history()
    more = town.leaves(LETTERS)
    many, _ = town.rows_read("worker", lambda: town.all_done(more, LETTERS))
    with diagnose(
        lambda seen: True,
        "for the same letters many times as much is read as soon as there are thousands of other jobs: each look goes "
        "through jobs that are done, dead or due later",
    ):
        expect((many - few) / LETTERS).satisfies(lambda rows: rows <= FEW, "hardly more than with an empty queue")
    idle = town.rows_at_a_look("worker")
    with diagnose(
        lambda seen: True,
        "there is nothing to do, and each look of a worker reads thousands of rows: it goes through all the jobs to see that",
    ):
        expect(idle).satisfies(lambda rows: rows <= FEW, "a few rows")


@check(after=reads_what_it_takes)
def plans_without_reading_all(service, postgres, faults, rng):
    """a look of the scheduler does not read more when there are many jobs, and many slots have been"""
    town = Busy(service, postgres, faults, rng)
    postgres.query("DELETE FROM schedules")
    names = [town.name() for _ in range(3)]
    for name in names:
        postgres.query(ADD, name)
    town.has_history()
    postgres.query(SLOTS, names)
    postgres.query("VACUUM ANALYZE jobs")
    rows = town.rows_at_a_look("scheduler")
    with diagnose(
        lambda seen: True,
        "each look of the scheduler reads thousands of rows: to find the last slots it goes through all the jobs",
    ):
        expect(rows).satisfies(lambda rows: rows <= FEW, "a few rows")


@check(after=asks_little_for_a_letter)
def leaves_neighbours_alone(service, postgres, faults, rng):
    """a job that fails among others costs nobody else anything"""
    town = Busy(service, postgres, faults, rng)
    name = town.leaves(30)
    gone = [f"{name}-{number}" for number in rng.sample(range(2, 30), 3)]
    for one in gone:
        postgres.query("INSERT INTO moved_away VALUES ($1)", one)
    service.workers("worker", 1)

    def have_failed():
        return postgres.read("SELECT payload ->> 'to' FROM public.jobs WHERE attempts > 0").values

    faults.waits(
        lambda: len(have_failed()) > 3 or (town.written_to(name), len(have_failed())) == (27, 3),
        within=30,
        what="all letters but three are written",
    )
    failed = have_failed()
    counts = postgres.read(EACH, name).values
    with diagnose(
        len(failed) > 3 or sum(counts) != 27,
        "three jobs among thirty fail, and others fail with them or are written twice: what they had done was taken back too",
    ):
        expect([sorted(failed), len(counts), sum(counts)]).equals([sorted(gone), 27, 27])


@check(after=asks_little_for_a_letter)
def holds_nobody_up(service, postgres, faults, rng):
    """behind a job that takes long nothing waits, as long as another worker has nothing to do"""
    town = Busy(service, postgres, faults, rng)
    slow = town.name()
    guard = town.gate(slow)
    before = town.leaves(4)
    number = town.enqueue(slow)
    behind = town.leaves(20)
    crew = service.workers("worker", 1)
    faults.waits(lambda: town.standing() == 1, within=20, what="a worker begins with the job")
    crew.start(2)
    try:
        with diagnose(
            lambda seen: seen.raised == "Late",
            "one job takes long, and others wait for it that could have been done by somebody who has nothing to do: they were "
            "taken together, and are held together",
        ):
            town.all_done(behind, 20)
            town.all_done(before, 4)
    finally:
        guard.run(OPEN)
    town.is_done(number)
    expect([town.written(slow), town.state(number)]).equals([1, "done"])

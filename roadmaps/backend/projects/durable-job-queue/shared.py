"""What the checks of all milestones do alike: leave letters with the queue, and look what became of them.

Every check begins with an empty queue, and recipients are of each check's own. Where a job must not end yet,
the check holds a lock that every letter waits for.
"""

import json

from backroad.checks import expect

ENQUEUE = "SELECT enqueue('letter', $1::jsonb)"
WORDS = "Your season ticket for the baths has come."

# A letter is written when the check lets go of the lock: so a worker stands in the middle of its job.
GATE = (
    """CREATE OR REPLACE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$""",
    "DROP TRIGGER IF EXISTS gate ON letters",
    "CREATE TRIGGER gate BEFORE INSERT ON letters FOR EACH ROW EXECUTE FUNCTION gate()",
)
STANDING = "SELECT count(*) FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted"
ASKED = "SELECT max(query_start) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()"


class Town:
    """The queue, empty at first, and the letters that come out of it."""

    def __init__(self, service, postgres, faults, rng):
        self.service, self.postgres, self.faults, self.rng = service, postgres, faults, rng
        service.start()
        postgres.query("DROP TRIGGER IF EXISTS gate ON letters")
        postgres.query("DROP TRIGGER IF EXISTS last_gate ON jobs")
        postgres.query("DROP TRIGGER IF EXISTS insert_gate ON jobs")
        postgres.query("DELETE FROM jobs")
        postgres.query("DELETE FROM letters")

    def name(self):
        """Somebody to whom nobody else writes."""
        return f"{self.rng.choice(['Ada', 'Bo', 'Cleo', 'Dora'])}-{self.rng.randrange(10**9)}"

    def letter(self, name):
        """The payload of a letter."""
        return {"to": name, "words": WORDS}

    def enqueue(self, name, hours=None):
        """Leave a letter with the queue, in a transaction of its own, due in so many hours: the number of its job."""
        payload = json.dumps(self.letter(name))
        if hours is None:
            return self.postgres.query(ENQUEUE, payload).value
        due = f"now() + interval '{hours} hours'"
        return self.postgres.query(f"SELECT enqueue('letter', $1::jsonb, {due})", payload).value

    def enqueued_in(self, session, name):
        """Leave a letter in the transaction of a session."""
        return answered(session.run(ENQUEUE, json.dumps(self.letter(name))))

    def written(self, *names):
        """How many letters there are to them, together."""
        found = "SELECT count(*) FROM public.letters WHERE recipient = ANY (string_to_array($1, ','))"
        return self.postgres.read(found, ",".join(names)).value

    def in_order(self):
        """To whom letters were written, in this order."""
        return self.postgres.read("SELECT recipient FROM public.letters ORDER BY id").values

    def state(self, number):
        return self.postgres.read("SELECT state FROM public.jobs WHERE id = $1", number).value

    def clock(self):
        """The clock of the database, in seconds."""
        return self.postgres.read("SELECT extract(epoch FROM clock_timestamp())::float8").value

    def workers_look(self):
        """Wait until a worker has asked the database a few times more."""
        seen = set()
        self.waits(lambda: seen.add(self.postgres.query(ASKED).value) or len(seen) > 4, within=1.5)

    def asks(self, seconds):
        """How often a second the same is asked of the database, while so many pass."""
        begun = self.clock()
        with self.postgres.watching() as seen:
            self.waits(lambda: False, within=seconds)
        return max((times for _, times, _ in seen), default=0) / (self.clock() - begun)

    def jobs_for(self, name):
        """How many jobs there are for somebody."""
        return self.postgres.read("SELECT count(*) FROM public.jobs WHERE payload ->> 'to' = $1", name).value

    def waits(self, condition, within=10, what=""):
        """Wait for what should come about: whether it has."""
        self.faults.waits(condition, within=within, what=what, fails=False)
        return condition()

    def is_done(self, number, within=8):
        """Wait until the job is done: whether it is."""
        return self.waits(lambda: self.state(number) == "done", within)

    def gate(self, name=""):
        """From now on each letter (to somebody) waits in the middle, until `.run("SELECT pg_advisory_unlock_all()")`."""
        to = f"FOR EACH ROW WHEN (NEW.recipient = '{name}')" if name else "FOR EACH ROW"
        for statement in GATE:
            self.postgres.query(statement.replace("FOR EACH ROW", to))
        (guard,) = self.postgres.sessions("guard")
        guard.run("SELECT pg_advisory_lock(4711)")
        return guard

    def standing(self):
        """How many workers stand in the middle of a letter."""
        return self.postgres.read(STANDING).value


def answered(result):
    """The value of a call that nothing is wrong with."""
    expect(result.fault.name if result.fault else "").equals("")
    return result.value

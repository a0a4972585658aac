"""Each page is held against the tables: what they say before it was asked for, and after it has come. Counters are
compared with a page of before, because other checks have done jobs, too."""

import json
import re

from backroad.checks import check, diagnose, expect, fail
from shared import Town, answered

KINDS = dict.fromkeys(("queue_ready", "queue_later", "queue_dead", "queue_oldest_seconds", "queue_stuck"), "gauge")
KINDS |= dict.fromkeys(("queue_done_total", "queue_failed_total"), "counter")
PAIR = r'\s*[a-zA-Z_]\w*\s*=\s*"(?:[^"\\]|\\[\\"n])*"\s*'
SAMPLE = re.compile(rf"([a-zA-Z_:][\w:]*)\s*(?:\{{(\s*|{PAIR}(?:,{PAIR})*,?\s*)\}})?\s*(\S+)(?:\s+-?\d+)?")
LABEL = re.compile(r'(\w+)\s*=\s*"((?:[^"\\]|\\.)*)"')
ENQUEUE = "SELECT enqueue('letter', $1::jsonb, now() + make_interval(secs => $2::float8), $3, $4::integer)"
MANY = """SELECT count(enqueue('letter', jsonb_build_object('to', $1 || '-' || n, 'words', 'Soon.'),
now() + make_interval(secs => $2::float8))) FROM generate_series(1, $3::integer) AS n"""
ENDED = """SELECT count(*) FILTER (WHERE state = 'done'), coalesce(sum(attempts), 0)::bigint FROM public.jobs"""
READY = "SELECT count(*) FROM public.jobs WHERE state = 'waiting' AND due <= now()"
TURNS = """DO $$ BEGIN FOR n IN 1..5000 LOOP
    EXIT WHEN EXISTS (SELECT FROM offices WHERE name = 'enough');
    UPDATE jobs SET due = CASE WHEN due > now() THEN now() - interval '1 hour' ELSE now() + interval '1 day' END;
    COMMIT; PERFORM pg_sleep(0.002);
END LOOP; END $$"""
# A worker stands in its commit, and has said everything before.
LAST_GATE = """CREATE CONSTRAINT TRIGGER gate AFTER INSERT ON letters DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.recipient = '{}') EXECUTE FUNCTION gate()"""
COLUMNS = """SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = 'jobs' AND is_identity = 'NO' AND is_generated = 'NEVER'
AND column_name <> 'id'"""
COPY = "INSERT INTO jobs ({}) SELECT {} FROM jobs, generate_series(1, {}) WHERE id = $1"
PAGES = "SELECT pg_relation_size('public.jobs') / 8192"
MOVED = "INSERT INTO moved_away VALUES ($1)"
SHUT, OPEN = "SELECT pg_advisory_lock(4711)", "SELECT pg_advisory_unlock_all()"


class Page:
    """What `/metrics` says at one moment: `ready` by office, and the rest by name, as `page["later"]`."""

    def __init__(self, answer):
        expect(answer).has_status(200)
        expect(answer).has_type("text/plain")
        self.text, self.ready, self.values = answer.text, {}, {}
        kinds = {}
        for line in answer.text.split("\n"):
            words = line.split()
            if words[:2] == ["#", "TYPE"]:
                kinds[words[2]] = words[-1]
            elif words and words[0] != "#":
                self.reads(line, kinds)
        if not answer.text.endswith("\n"):
            fail("the last line of /metrics has no end: Prometheus refuses to read that", got=answer.text[-40:])
        for name in sorted(KINDS.keys() - self.values.keys() - {"queue_ready"}):
            fail(f"there is no sample of {name}", got=answer.text)

    def reads(self, line, kinds):
        """A line with a sample."""
        found = SAMPLE.fullmatch(line.strip())
        if not found:
            fail(
                "a line of /metrics cannot be read: in a label, backslash, quotation mark and line end are escaped",
                got=line,
            )
        name, labels = found[1], dict(LABEL.findall(found[2] or ""))
        if name not in KINDS:
            return
        if kinds.get(name) != KINDS[name]:
            fail(f"above the samples of {name} there is no line `# TYPE {name} {KINDS[name]}`", got=self.text)
        if sorted(labels) != (["office"] if name == "queue_ready" else []):
            fail(f"{name} has other labels than the task says", got=line)
        key, values = name, self.values
        if labels:
            key, values = re.sub(r"\\(.)", lambda it: "\n" if it[1] == "n" else it[1], labels["office"]), self.ready
        if key in values:
            fail("a sample stands there twice: Prometheus refuses to read that", got=line)
        try:
            value = float(found[3])
        except ValueError:
            fail("a line of /metrics ends in something that is no number", got=line)
        values[key] = int(value) if value.is_integer() else value

    def __getitem__(self, name):
        return self.values[f"queue_{name}"]

    @property
    def depth(self):
        """How many are ready by office, how many wait for later, and how many are dead."""
        return [{office: jobs for office, jobs in self.ready.items() if jobs}, self["later"], self["dead"]]

    @property
    def ended(self):
        return [self["done_total"], self["failed_total"]]


class Duty(Town):
    """Town hall, with somebody on duty who looks at the pages of its desks."""

    def __init__(self, service, *given):
        super().__init__(service, *given)
        self.postgres.query("DELETE FROM offices")
        self.first = self.page().ended

    def page(self, copy=0):
        return Page(self.service.caller().at(copy).get("/metrics"))

    def leaves(self, seconds, office="town", priority=0):
        """A letter that is due in so many seconds: the number of its job."""
        return self.postgres.query(ENQUEUE, json.dumps(self.letter(self.name())), seconds, office, priority).value

    def kept(self, count, seconds=0):
        """So many letters, due in so many seconds, to different people."""
        self.postgres.query(MANY, self.name(), seconds, count)

    def ended(self):
        """How many jobs are done, and how often one has failed, since this check began."""
        return list(self.postgres.read(ENDED).rows[0])

    def agrees(self, when):
        """What a page counts is what the tables say, while workers go on."""
        before, page, after = self.ended(), self.page(), self.ended()
        for n, what in enumerate(("jobs were done", "jobs have failed")):
            low, got, high = before[n], page.ended[n] - self.first[n], after[n]
            with (
                diagnose(got < low, f"{when}, more {what} than the page counts: it is not counted in the same commit"),
                diagnose(got > high, f"{when}, fewer {what} than the page counts: it counts what was rolled back"),
            ):
                expect(low <= got <= high).equals(True)

    def stuck(self):
        return self.page()["stuck"]

    def cries(self, saying):
        """Wait until the alert comes."""
        with diagnose(not self.waits(lambda: self.stuck() == 1, within=8), saying):
            expect(self.stuck()).equals(1)


@check
def tells_the_depth(service, postgres, faults, rng):
    """how many jobs are ready, by office, wait for later and are dead: all of it committed, and true at one moment"""
    town = Duty(service, postgres, faults, rng)
    offices = [town.name(), f'{town.name()} "old" \\new\n', town.name()]
    postgres.query("INSERT INTO offices (name, at_once) VALUES ($1, 0)", offices[2])
    numbers = [town.leaves(-60, office) for office in (*offices, offices[0], offices[0])]
    late = [town.leaves(seconds, offices[0]) for seconds in (86400, 3600)]
    dead = [town.leaves(seconds, offices[0]) for seconds in (-60, 3600)]
    postgres.query("UPDATE jobs SET state = 'dead' WHERE id >= $1", dead[0])
    mine, theirs = postgres.sessions("mine", "theirs")
    mine.begin()
    answered(mine.run(ENQUEUE, json.dumps(town.letter(town.name())), -60, offices[0], 0))
    theirs.begin()
    answered(theirs.run("UPDATE jobs SET due = now() + interval '1 day' WHERE id = $1", numbers[0]))
    answered(theirs.run("UPDATE jobs SET due = now() WHERE id = $1", late[0]))
    page = town.page()
    ready = page.ready.get(offices[0], 0)
    with (
        diagnose(ready > 4, "a job that is due tomorrow is said to be ready: nobody can do it"),
        diagnose(ready == 4 or page["later"] > 3, "dead jobs are counted among those that wait: nobody does them"),
        diagnose(offices[2] in page.ready, "an office is stopped, and its job is said to be ready"),
    ):
        expect(page.depth).equals([{offices[0]: 3, offices[1]: 1}, 3, 2])
    theirs.commit()
    mine.commit()
    expect(town.page().depth).equals([{offices[0]: 4, offices[1]: 1}, 3, 2])
    postgres.query("DELETE FROM jobs")
    town.kept(40)
    (turns,) = postgres.sessions("turns")
    turns.start(TURNS)
    ask = service.caller().plan("GET", "/metrics")
    for _ in range(3):
        for answer in service.together([ask] * 6):
            ready, later, _ = Page(answer).depth
            with diagnose(
                True,
                "forty jobs were put off in one commit, and the page does not come to forty: it is of two moments",
            ):
                expect(sum(ready.values()) + later).equals(40)
    postgres.query("INSERT INTO offices (name, at_once) VALUES ('enough', 1)")
    answered(turns.finish())


@check(after=tells_the_depth)
def tells_the_age(service, postgres, faults, rng):
    """how long the ready job that was due first has been due, by the clock of the database; 0 where none is ready"""
    town = Duty(service, postgres, faults, rng)
    stopped = town.name()
    postgres.query("INSERT INTO offices (name, at_once) VALUES ($1, 0)", stopped)
    town.leaves(3600)
    town.leaves(-900, stopped)
    postgres.query("UPDATE jobs SET state = 'dead' WHERE id = $1", town.leaves(-900))
    oldest = town.page()["oldest_seconds"]
    with (
        diagnose(oldest > 800, "nothing is ready, and the page tells the age of what is dead or stopped"),
        diagnose(oldest < 0, "nothing is ready, and the page tells the age of what is due later: it is below zero"),
    ):
        expect(oldest).equals(0)
    town.leaves(-30, priority=9)
    due = town.clock() - 90
    town.leaves(-90)
    with faults.clock(0, hours=rng.choice([-3, 3])):
        low = town.clock() - due
        oldest = town.page()["oldest_seconds"]
        high = town.clock() - due
    with (
        diagnose(low - 62 < oldest < high - 58, "the age is that of the job that comes next, which is only urgent"),
        diagnose(abs(oldest) > 3000 or oldest == 0, "the age goes by the clock of the desk's machine, which is wrong"),
    ):
        expect(low - 1.5 <= oldest <= high + 1).equals(True)


@check(after=tells_the_depth)
def counts_each_end(service, postgres, faults, rng, lab):
    """each job that is done and each failure is counted once, whichever worker is killed or cut off, and when"""
    town = Duty(service, postgres, faults, rng)
    name = town.name()
    guard = town.gate(name)
    crew = service.workers("worker", 1)
    for done, when in ((False, "before a commit"), (True, "behind a commit")):
        number = town.enqueue(name)
        faults.waits(lambda: town.standing() == 1, within=20, what="a worker begins with the job")
        point = postgres.cut_at("COMMIT", done=done)
        answered(guard.run(OPEN))

        town.waits(lambda number=number: crew.start() or town.state(number) == "done", within=12)
        point.release()
        crew.start()
        answered(guard.run(SHUT))
        town.agrees(f"a worker was cut off {when}")
    gone = town.name()
    for n in range(1, 5):
        postgres.query(MOVED, f"{gone}-{n}")
    crew.start(3)
    for _ in range(lab.rounds(3, again=2)):
        postgres.query(MANY, gone, 0, 4)
        town.kept(30)
        goal = town.ended()[0] + rng.randrange(1, 25)
        town.waits(lambda goal=goal: town.ended()[0] >= goal)
        town.agrees("while jobs are done")
        rng.choice(crew.running).kill()
        town.agrees("a worker was killed")
        crew.start()
        postgres.query("UPDATE jobs SET due = now() WHERE state = 'waiting'")
    town.waits(lambda: postgres.read(READY).value == 0)
    town.agrees("when all is over")


@check(after=counts_each_end)
def never_goes_back(service, postgres, faults, rng):
    """a counter never goes down: another desk, one that is started anew, a replay, and done jobs that are deleted"""
    town = Duty(service, postgres, faults, rng)
    gone = town.name()
    postgres.query(MOVED, gone)
    number = town.enqueue(gone, hours=1)
    postgres.query("UPDATE jobs SET due = now(), attempts = 4 WHERE id = $1", number)
    crew = service.workers("worker", 1)
    town.kept(5)
    town.waits(lambda: town.ended() == [5, 5])
    crew.kill()
    right = town.page().ended
    expect([town.ended(), town.state(number)]).equals([[5, 5], "dead"])
    service.restart()
    with diagnose(
        lambda seen: seen.got < right, "the desk was started anew, and its counters have gone down: they were its own"
    ):
        expect(town.page().ended).equals(right)
    service.copies(2)
    with diagnose(True, "two desks count differently: whoever asks one and then the other sees them fall"):
        expect(town.page(1).ended).equals(right)
    expect(service.post(f"/jobs/{number}/replay")).has_status(200)
    with diagnose(
        lambda seen: seen.got[1] < right[1],
        "a dead job was replayed, and the counter of failures has gone down: it counts what `attempts` say now",
    ):
        expect(town.page().ended).equals(right)
    postgres.query("DELETE FROM jobs WHERE state = 'done'")
    with diagnose(
        lambda seen: seen.got[0][0] < right[0],
        "jobs that were done have been deleted, and the counter has gone down: it counts what is left in the table",
    ):
        expect([town.page().ended, town.page(1).ended]).equals([right, right])


@check(after=counts_each_end)
def holds_nobody_up(service, postgres, faults, rng):
    """while one worker is about to commit, others end their jobs, and they are counted"""
    town = Duty(service, postgres, faults, rng)
    name, gone = town.name(), town.name()
    guard = town.gate(name)
    postgres.query("DROP TRIGGER gate ON letters")
    postgres.query(LAST_GATE.format(name))
    first = town.enqueue(name)
    crew = service.workers("worker", 1)
    faults.waits(lambda: town.standing() == 1, within=20, what="a worker is about to commit that a job is done")
    postgres.query(MOVED, gone)
    town.kept(2)
    town.enqueue(gone)
    crew.start(2)
    town.waits(lambda: town.ended() == [2, 1])
    with diagnose(
        town.ended() == [0, 0],
        "one worker is about to commit, and no other can end a job: the row in which all of them count is locked",
    ):
        expect(town.ended()).equals([2, 1])
    town.agrees("while a worker is about to commit")
    answered(guard.run(OPEN))
    town.is_done(first)
    expect(town.written(name)).equals(1)
    town.agrees("when all is over")


@check(after=counts_each_end)
def reads_no_history(service, postgres, faults, rng):
    """a look costs as much behind thirty thousand jobs that are done as behind one"""
    town = Duty(service, postgres, faults, rng)
    number = town.enqueue(town.name())
    crew = service.workers("worker", 1)
    faults.waits(lambda: town.state(number) == "done", within=20, what="a job is done")
    crew.kill()
    town.leaves(0)
    town.leaves(3600)
    columns = postgres.read(COLUMNS).value
    costs, sizes = [], []
    for rows in (0, 3000):
        for _ in range(10):
            postgres.query(COPY.format(columns, columns, rows), number)
        postgres.query("ANALYZE jobs")
        town.page()
        with postgres.watching() as seen:
            depth = town.page().depth
        expect(depth).equals([{"town": 1}, 1, 0])
        costs.append(seen.pages)
        sizes.append(postgres.read(PAGES).value)
    for _ in range(10):
        postgres.query("DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE state = 'done' LIMIT 3000)")
    with diagnose(
        True,
        "each look reads all that was ever done: the longer the queue is in use, the more it costs to look at it",
    ):
        expect(costs[1] - costs[0] < (sizes[1] - sizes[0]) / 4).equals(True)


@check(after=tells_the_depth)
def cries_when_stuck(service, postgres, faults, rng):
    """the alert comes when jobs are ready and none ends, whether there are workers or not, and it goes again"""
    service.environment(STUCK_AFTER="1")
    town = Duty(service, postgres, faults, rng)
    guard = town.gate()
    town.kept(5)
    town.cries("five jobs are ready, and none is done, and the alert is silent: it waits for a longer queue")
    service.workers("worker", 2)
    faults.waits(lambda: town.standing() == 2, within=20, what="two workers begin with two jobs")
    town.cries(
        "all workers stand in jobs that do not end, and the alert is silent: it sees only that somebody is there"
    )
    answered(guard.run(OPEN))
    town.waits(lambda: town.ended()[0] == 5)
    with diagnose(True, "everything is done, and the alert stays"):
        expect([town.ended()[0], town.stuck()]).equals([5, 0])


@check(after=cries_when_stuck)
def is_silent_otherwise(service, postgres, faults, rng):
    """the alert is silent when nothing is ready, when a job has only just become so, and when a long queue flows"""
    service.environment(STUCK_AFTER="2")
    town = Duty(service, postgres, faults, rng)
    postgres.query("INSERT INTO offices (name, at_once) VALUES ('taxes', 1), ('baths', 0)")
    town.leaves(3600)
    town.leaves(-600, "baths")
    postgres.query("UPDATE jobs SET state = 'dead' WHERE id = $1", town.leaves(-600))
    quiet = town.clock()
    town.waits(lambda: town.clock() > quiet + 2.2)
    with diagnose(True, "nothing is ready, so there is nothing to be done, and somebody is woken"):
        expect(town.stuck()).equals(0)
    for _ in range(4):
        begun, number, stuck = town.clock(), town.leaves(0), town.stuck()
        if town.clock() - begun < 1.9:
            break
        postgres.query("DELETE FROM jobs WHERE id = $1", number)
    with diagnose(True, "after a quiet night the first job has only just come, and somebody is woken"):
        expect(stuck == 0 or town.clock() - begun > 1.9).equals(True)
    service.environment()  # a minute, from here on
    name = town.name()
    town.gate(name)
    for _ in range(2):
        postgres.query(ENQUEUE, json.dumps(town.letter(name)), -900, "taxes", 0)
    town.kept(40, -600)
    begun = town.clock()
    service.workers("worker", 2)
    faults.waits(lambda: town.standing() == 1, within=20, what="a worker begins with an office's job")
    for goal in (1, 15, 41):
        faults.waits(lambda goal=goal: town.ended()[0] >= goal, within=20, what="jobs are done")
        stuck = town.stuck()
        with diagnose(
            True, "jobs have waited for long, and one after the other is done: the queue flows, and somebody is woken"
        ):
            expect(stuck == 0 or town.clock() - begun > 55).equals(True)
    postgres.query("DELETE FROM jobs WHERE state = 'done'")
    stuck = town.stuck()
    with diagnose(True, "jobs were done, their rows are deleted, and somebody is woken: it goes by what is left"):
        expect(stuck == 0 or town.clock() - begun > 55).equals(True)


@check(after=is_silent_otherwise)
def knows_when_it_ended(service, postgres, faults, rng):
    """when a job that took long is done, the alert goes, whatever else is ready: one has ended only just now"""
    service.environment(STUCK_AFTER="2")
    town = Duty(service, postgres, faults, rng)
    name = town.name()
    guard = town.gate(name)
    stuck, late = 1, True
    for _ in range(3):
        postgres.query(ENQUEUE, json.dumps(town.letter(name)), -900, "town", 0)
        crew = service.workers("worker", 1)
        faults.waits(lambda: town.standing() == 1, within=20, what="a worker begins with the job")
        stands = town.clock()
        town.kept(3, -600)
        town.waits(lambda stands=stands: town.clock() > stands + 2.2)
        town.cries("a worker stands in a job that does not end, others are ready, and the alert is silent")
        crew[0].terminate()  # so that it begins with no other
        ends = town.ended()[0] + 1
        begun = town.clock()
        answered(guard.run(OPEN))
        faults.waits(lambda ends=ends: town.ended()[0] >= ends, within=20, what="the job is done")
        stuck, late = town.stuck(), town.clock() - begun > 1.9
        if not late or stuck == 0:
            break
        # A busy machine: who is asked so late may say both.
        crew.kill()
        answered(guard.run(SHUT))
        postgres.query("DELETE FROM jobs WHERE state = 'waiting'")
    with diagnose(
        True,
        "a job that took long was done this moment, and somebody is woken: what counts is when it ended, and not when "
        "its transaction began",
    ):
        expect(stuck == 0 or late).equals(True)

"""Workers are held, killed and cut off at chosen moments. The scanner is the check's: it says when a scan ends. Nothing
waits for 30 seconds: the check sets back `taken_until`."""

import re
import time
from collections import Counter

from backroad.checks import check, diagnose, expect

SET_BACK = (
    "UPDATE jobs SET taken_until = now() - interval '1 minute' WHERE taken_until IS NOT NULL AND state = 'waiting'"
)

VALUE = re.compile(r"\$\d+|'[^']*'|\b\d+\b")
"""What stands for a value in a statement, or is one."""

IDLE = 1.0
"""Seconds without work: a transaction that stays open so long has an old now()."""


class Archive:
    """The table of jobs, empty at first, and the scanner."""

    def __init__(self, service, postgres, upstream, faults, rng):
        self.service, self.postgres, self.upstream, self.faults = service, postgres, upstream, faults
        self.rng, self.last = rng, rng.randrange(5 * 10**8, 10**9)
        service.start()
        postgres.query("DELETE FROM jobs")
        postgres.query("DELETE FROM copies")
        upstream.answers("POST", "/scans", status=202, json={})

    def reel(self, status=202):
        """A reel whose scan does not end yet, or ends so at once."""
        # Later ones have lower numbers: the order of their names is not that in which they came.
        self.last -= self.rng.randrange(1, 10**7)
        name = f"R-{self.last}"
        self.ends(name, status)
        expect(self.service.post("/reels", json={"reel": name})).has_status(202)
        return name

    def ends(self, reel, status=200, times=0):
        said = {200: {"frames": int(reel[2:]) % 9000}, 422: {"detail": f"{reel} is torn"}}.get(status, {})
        self.upstream.answers("GET", f"/scans/{reel}", status=status, json=said, times=times)

    def scans(self, reel=None):
        return [
            one.json["reel"] for one in self.upstream.received("POST", "/scans") if reel in (None, one.json["reel"])
        ]

    def awaits(self, count, reel, what):
        self.faults.waits(lambda: len(self.scans(reel)) >= count, within=15, what=what)

    def job(self, reel):
        return self.postgres.read(
            "SELECT state, attempts, error, coalesce(taken_until > now(), false) AS taken, "
            "extract(epoch FROM taken_until)::float8 - 30 AS since FROM public.jobs WHERE reel = $1",
            reel,
        ).dicts()[0]

    def now(self):
        return self.postgres.read("SELECT extract(epoch FROM clock_timestamp())::float8").value

    def waiting(self):
        """How many sessions wait for a lock of another one."""
        return self.postgres.read(
            "SELECT count(*) FROM pg_catalog.pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        ).value

    def state(self, reel):
        return self.job(reel)["state"]

    def copies(self, reel):
        return self.postgres.read("SELECT frames FROM public.copies WHERE reel = $1", reel).values

    def is_over(self):
        """The 30 seconds of every job that somebody has are over."""
        self.postgres.query(SET_BACK)

    def is_scanned(self, crew, reel):
        """A worker that ended, however long that took, is started again, until one scans the reel."""

        def is_taken():
            if not crew.running:
                crew.start()
            return self.scans(reel)

        self.faults.waits(is_taken, within=15, what="a worker scans the reel")

    def settles(self, crew, reel):
        """A worker that ended is started again, when its time is over, until the job waits no more."""

        def is_settled():
            if not crew.running:
                self.is_over()
                crew.start()
            return self.state(reel) != "waiting"

        self.is_over()
        self.faults.waits(is_settled, within=15, what="the reel is copied after all")

    def next_is_copied(self):
        reel = self.reel(200)
        self.faults.waits(
            lambda: self.state(reel) == "done" and self.copies(reel), within=15, what="the next reel is copied"
        )

    def is_copied(self, reel):
        # Who ends the job first writes the copy a moment later: where nobody dies between the two, that is no loss.
        self.faults.waits(lambda: self.copies(reel), within=2, fails=False)
        expect(self.copies(reel)).equals([int(reel[2:]) % 9000])


def copied_twice(archive, reel, why):
    return diagnose(lambda seen: len(archive.copies(reel)) > 1, why)


@check
def copies_reels(service, postgres, upstream, faults, rng):
    """reels are scanned in the order in which they came, once each, and copied; then their jobs are done"""
    archive = Archive(service, postgres, upstream, faults, rng)
    first, second = archive.reel(200), archive.reel(200)
    service.workers("worker", 1)
    faults.waits(lambda: archive.copies(second) or len(archive.scans()) > 2, within=15, what="both reels are copied")
    faults.waits(lambda: archive.state(second) == "done", within=1, fails=False)
    with diagnose(
        archive.state(second) == "waiting",
        "the reel is copied, and its job still waits: in 30 seconds it is copied once more",
    ):
        expect(archive.state(second)).equals("done")
    expect(archive.state(first)).equals("done")
    archive.is_copied(first)
    archive.is_copied(second)
    expect(archive.scans()).equals([first, second])
    postgres.query("UPDATE jobs SET taken_until = now() - interval '1 minute'")
    archive.next_is_copied()
    with diagnose(
        len(archive.scans()) > 3,
        "a reel is scanned again once its time is over, and its job is done: only what is `waiting` can be taken",
    ):
        expect(len(archive.scans())).equals(3)


@check(after=copies_reels)
def looks_again_after_a_pause(service, postgres, upstream, faults, rng):
    """a worker that finds nothing to take looks again within half a second, and no more than ten times a second"""
    archive = Archive(service, postgres, upstream, faults, rng)
    service.workers("worker", 1)
    archive.next_is_copied()
    # Somebody has it, for the last time: there is a row, and nothing to take.
    postgres.query("INSERT INTO jobs (reel, attempts, taken_until) VALUES ('R-1', 3, now() + interval '1 hour')")
    times, spent = Counter(), 0.0

    def looked():
        return max(times.values(), default=0)

    def has_looked_often():
        nonlocal spent
        began = time.monotonic()
        with postgres.watching() as seen:
            faults.waits(lambda: False, within=0.25, fails=False)
        spent += time.monotonic() - began
        for text, count, _ in seen:
            if "jobs" in text.lower():
                # A statement that a client has prepared meanwhile is told with its values.
                times[VALUE.sub("?", text)] += count
        return looked() >= 6 and spent > 1

    with diagnose(True, "there is nothing to take, and the worker looks again after much more than half a second"):
        faults.waits(has_looked_often, within=4.5, what="a worker that finds nothing has looked six times")
    with diagnose(
        True,
        "there is nothing to take, and the worker looks much more than ten times a second: the database has no rest",
    ):
        expect(looked() < 15 * spent + 2).equals(True)


@check(after=copies_reels)
def shows_that_it_is_taken(service, postgres, upstream, faults, rng):
    """while a reel is scanned, everybody sees that its job is taken: one attempt more, and for 30 seconds"""
    archive = Archive(service, postgres, upstream, faults, rng)
    service.workers("worker", 1)
    for _ in range(2):
        archive.next_is_copied()
        faults.waits(lambda: False, within=IDLE, fails=False)
        before = archive.now()
        reel = archive.reel()
        archive.awaits(1, reel, "a worker scans the reel")
        job = archive.job(reel)
        with (
            diagnose(
                job["state"] == "done",
                "the reel is being scanned, and its job is done already: if the worker dies now, it is never copied",
            ),
            diagnose(
                job["since"] is None,
                "the reel is being scanned, and others do not see that it is taken: `taken_until` is not set, or not "
                "committed",
            ),
            diagnose(
                job["attempts"] == 0,
                "the reel is being scanned, and `attempts` does not count it: an attempt has to be counted before the "
                "work, because a worker that dies counts nothing",
            ),
        ):
            expect([job["state"], job["since"] is not None, job["attempts"]]).equals(["waiting", True, 1])
        begins = job["since"] - before
        # A machine may stand still between the beginning of a transaction and the taking, but not twice.
        if begins > -IDLE / 2:
            break
        archive.ends(reel)
        faults.waits(lambda reel=reel: archive.state(reel) == "done", within=15, what="the reel is copied")
    with (
        diagnose(begins < -20, "the job is taken for much less than 30 seconds: others take it while it is scanned"),
        diagnose(
            True,
            "the 30 seconds began before the job could be taken: now() is the moment at which a transaction began, and "
            "the worker has left one open since it looked before",
        ),
    ):
        expect(begins > -IDLE / 2).satisfies(bool, "30 seconds from the taking on")
    with diagnose(
        True, "`taken_until` is later than 30 seconds from now: when the worker dies, its reel waits so long"
    ):
        expect(job["since"] < archive.now() + 1).satisfies(bool, "30 seconds from the taking on")
    with diagnose(
        True,
        "while the reel is scanned, a lock stays on the row of its job: also when its time is over nobody can take it",
    ):
        expect(postgres.query("SELECT reel FROM jobs WHERE reel = $1 FOR UPDATE SKIP LOCKED", reel).values).equals(
            [reel]
        )


@check(after=shows_that_it_is_taken)
def is_taken_over(service, postgres, upstream, faults, rng):
    """the job of a worker that was killed is taken by another one, once its time is over, and not before"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reel = archive.reel()
    crew = service.workers("worker", 1)
    archive.awaits(1, reel, "a worker scans the reel")
    crew[0].kill()
    crew.start()
    younger = archive.reel(200)
    faults.waits(
        lambda: archive.state(younger) == "done" or len(archive.scans(reel)) > 1,
        within=15,
        what="another worker copies the next reel",
    )
    with diagnose(True, "a job is taken by another worker, and its 30 seconds are not over"):
        expect(len(archive.scans(reel))).equals(1)
    archive.is_over()
    with diagnose(True, "the worker was killed, its time is over, and nobody takes its job again: the reel is lost"):
        archive.awaits(2, reel, "another worker scans the reel")
    archive.ends(reel)
    faults.waits(lambda: archive.state(reel) != "waiting", within=15, what="the reel is copied after all")
    archive.is_copied(reel)
    expect(archive.state(reel)).equals("done")


@check(after=is_taken_over)
def takes_the_oldest_first(service, postgres, upstream, faults, rng):
    """the oldest comes first, also where it has failed before, or the worker that had it has died"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reels = [archive.reel(200) for _ in range(4)]
    over = "now() - interval '1 minute'"
    # The last is changed first, so that they do not lie in the table in the order in which they came.
    for number, attempts, until in ((3, 1, over), (2, 0, "NULL"), (1, 1, over), (0, 2, "NULL")):
        postgres.query(f"UPDATE jobs SET attempts = {attempts}, taken_until = {until} WHERE reel = $1", reels[number])
    service.workers("worker", 1)
    archive.awaits(4, None, "four reels are scanned")
    with diagnose(
        True,
        "an older reel stands behind a younger one: the lowest `id` comes first, however often it was tried, and "
        "whether `taken_until` is NULL or over",
    ):
        expect(archive.scans()).equals(reels)


@check(after=copies_reels)
def takes_each_job_once(service, postgres, upstream, faults, rng):
    """while one worker is taking a job, no other takes the same"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reels = [archive.reel(), archive.reel()]
    point = postgres.hold_at("UPDATE jobs")
    crew = service.workers("worker", 2)
    faults.waits(lambda: point.reached or len(archive.scans()) > 1, within=10, fails=False)
    faults.waits(lambda: archive.scans() or archive.waiting(), within=10, fails=False)
    point.release()
    archive.awaits(2, None, "each of two workers scans a reel")
    with diagnose(
        len(set(archive.scans())) == 1,
        "two workers scan the same reel: between looking for a job and taking it there was room for the other",
    ):
        expect(sorted(archive.scans())).equals(sorted(reels))
    crew.kill()
    archive = Archive(service, postgres, upstream, faults, rng)
    reels = [archive.reel(), archive.reel()]
    # A third one has the row of the oldest in its hands. Some wait for it, some pass it over.
    (third,) = postgres.sessions("a third worker")
    third.begin()
    third.run("SELECT id FROM jobs WHERE reel = $1 FOR UPDATE", reels[0])
    crew.start()
    faults.waits(lambda: archive.waiting() > 1 or archive.scans(reels[1]), within=15, fails=False)
    third.commit()

    def scanned():
        return [reel for reel in archive.scans() if reel in reels]

    faults.waits(lambda: len(scanned()) > 1, within=15, what="each of two workers scans a reel")
    with diagnose(
        len(set(scanned())) == 1,
        "two workers wanted to change the same row at the same moment, and both scan its reel: the second one has "
        "changed it as well, without looking again whether it can still be taken",
    ):
        expect(sorted(scanned())).equals(sorted(reels))


@check(after=[is_taken_over, takes_each_job_once])
def copies_once_when_late(service, postgres, upstream, faults, rng):
    """a worker that is late and the one that took over from it come to the end, and there is one copy"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reel = archive.reel()
    service.workers("worker", 2)
    archive.awaits(1, reel, "a worker scans the reel")
    archive.is_over()
    archive.awaits(2, reel, "another worker takes the job over")
    more = [archive.reel(), archive.reel()]
    # Who comes to the end first is held there, until the other one has come as far as it gets.
    point = postgres.hold_at("COMMIT")
    archive.ends(reel)
    faults.waits(
        lambda: (
            archive.state(reel) == "done"
            or set(archive.scans()) & set(more)
            or (point.reached and archive.waiting() > 0)
        ),
        within=4,
        fails=False,
    )
    point.release()
    faults.waits(
        lambda: set(archive.scans()) >= set(more), within=15, what="both workers have gone on to the next reels"
    )
    with copied_twice(
        archive,
        reel,
        "one worker was late and another took over, and both have copied the reel: nobody asked whether the job was "
        "still theirs, or the answer was out of date when the copy was written",
    ):
        archive.is_copied(reel)
    expect(archive.state(reel)).equals("done")


@check(after=copies_reels)
def tries_a_torn_reel_again(service, postgres, upstream, faults, rng):
    """a reel that fails keeps the text of its failure, and is tried again at once"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reel = archive.reel()
    archive.ends(reel, 422, times=1)
    crew = service.workers("worker", 1)
    with diagnose(True, "a reel that failed can be taken again at once, and is not tried again"):
        faults.waits(
            lambda: not crew.running or len(archive.scans(reel)) > 1 or archive.state(reel) == "dead",
            within=15,
            what="the torn reel is tried again",
        )
    job = archive.job(reel)
    with (
        diagnose(not crew.running, "a torn reel ended the worker: nobody copies those behind it"),
        diagnose(
            job["state"] == "dead",
            "the reel was given up after 1 of three attempts: it may be only the second that succeeds",
        ),
        diagnose(not job["error"], "the reel has failed, and nothing says why: the text of each failure is kept"),
        diagnose(
            f"{reel} is torn" in (job["error"] or ""),
            "`error` holds something besides the text of the exception: take its str()",
        ),
        diagnose(
            job["attempts"] != 2 or not job["taken"],
            "the reel is scanned for the second time, and nobody sees that: it is taken as it was the first time, with "
            "one attempt more and 30 seconds",
        ),
    ):
        expect([job["state"], job["error"], job["attempts"], job["taken"]]).equals(
            ["waiting", f"{reel} is torn", 2, True]
        )


@check(after=tries_a_torn_reel_again)
def gives_up_a_torn_reel(service, postgres, upstream, faults, rng):
    """a reel that fails is tried three times, then it is dead and its error is kept; those behind it are copied"""
    archive = Archive(service, postgres, upstream, faults, rng)
    torn, good = archive.reel(422), archive.reel(200)
    service.workers("worker", 1)
    faults.waits(
        lambda: len(archive.scans(torn)) > 3 or (archive.state(torn) == "dead" and archive.state(good) == "done"),
        within=15,
        what="the torn reel is dead, and the one behind it is copied",
    )
    job, tries = archive.job(torn), len(archive.scans(torn))
    with (
        diagnose(tries > 3, "a torn reel is tried for ever: three attempts, then its job is dead"),
        diagnose(tries < 3, f"the reel was given up after {tries} of three attempts"),
        diagnose(not job["error"], "the job is dead, and nothing says why"),
    ):
        expect([job["state"], job["attempts"], job["error"], tries]).equals(["dead", 3, f"{torn} is torn", 3])
    expect(archive.copies(torn)).equals([])
    archive.is_copied(good)


@check(after=[copies_once_when_late, gives_up_a_torn_reel])
def leaves_alone_what_is_done(service, postgres, upstream, faults, rng):
    """a worker that is late and fails changes nothing of a job that another worker has done"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reel = archive.reel()
    crew = service.workers("worker", 1)
    archive.awaits(1, reel, "a worker scans the reel")
    crew.start(2)
    archive.is_over()
    archive.awaits(2, reel, "another worker takes the job over")
    with faults.paused(crew[0]):
        # What it had asked before it was held is answered before the scan ends.
        faults.waits(lambda: False, within=0.2, fails=False)
        archive.ends(reel, 200)
        faults.waits(lambda: archive.state(reel) == "done", within=15, what="the worker that took over copies the reel")
        archive.ends(reel, 422)
    more = [archive.reel(), archive.reel()]
    faults.waits(
        lambda: set(archive.scans()) >= set(more), within=15, what="both workers have gone on to the next reels"
    )
    with diagnose(
        archive.state(reel) != "done" or len(archive.scans(reel)) > 2,
        "a worker was late and failed, and the job that another had done is not done any more: nobody asked whether "
        "the job was still theirs",
    ):
        expect([archive.state(reel), len(archive.scans(reel))]).equals(["done", 2])
    archive.is_copied(reel)


@check(after=leaves_alone_what_is_done)
def leaves_alone_what_another_has(service, postgres, upstream, faults, rng):
    """a worker that is late and fails changes nothing of a job that another worker is still at"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reel = archive.reel()
    crew = service.workers("worker", 1)
    archive.awaits(1, reel, "a worker scans the reel")
    crew.start(2)
    archive.is_over()
    archive.awaits(2, reel, "another worker takes the job over")
    younger = archive.reel()
    with faults.paused(crew[1]):
        faults.waits(lambda: False, within=0.2, fails=False)
        archive.ends(reel, 422)
        faults.waits(
            lambda: archive.scans(younger) or len(archive.scans(reel)) > 2,
            within=15,
            what="the late worker has gone on to the next reel",
        )
        archive.ends(reel, 202)
        job = archive.job(reel)
    with diagnose(
        True,
        "a worker was late and failed, and has changed the job that another one is still at: that one has taken it "
        "since, and nobody asked whose it is",
    ):
        expect([job["state"], job["error"], job["attempts"], job["taken"]]).equals(["waiting", None, 2, True])
    archive.ends(reel)
    faults.waits(lambda: archive.state(reel) == "done", within=15, what="the worker that took over copies the reel")
    archive.is_copied(reel)


@check(after=is_taken_over)
def survives_a_cut(service, postgres, upstream, faults, rng):
    """when the connection to the database breaks while a job is being ended, the reel is copied once all the same"""
    archive = Archive(service, postgres, upstream, faults, rng)
    crew = service.workers("worker", 1)
    # Whoever commits each statement by itself may have either of the two first, and says no COMMIT.
    for text, done in (("INTO copies", False), ("INTO copies", True), ("COMMIT", True)):
        reel = archive.reel()
        archive.is_scanned(crew, reel)
        point = postgres.cut_at(text, done=done)
        archive.ends(reel)
        faults.waits(lambda: point.reached or archive.state(reel) != "waiting", within=10, fails=False)
        faults.waits(lambda: not crew.running, within=0.5, fails=False)
        point.release()
        archive.settles(crew, reel)
        with (
            copied_twice(
                archive,
                reel,
                "the connection broke between the copy and the end of the job, and the reel was copied twice: they are "
                "not one transaction",
            ),
            diagnose(
                archive.copies(reel) == [],
                "the connection broke before the copy was written, and the job was done already: the reel is lost",
            ),
        ):
            archive.is_copied(reel)


@check(after=[is_taken_over, gives_up_a_torn_reel])
def gives_up_a_reel_that_jams(service, postgres, upstream, faults, rng):
    """a reel that takes three workers down with it is dead, and not scanned a fourth time"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reel = archive.reel(507)
    crew = service.workers("worker", 1)
    for attempt in (1, 2):
        archive.awaits(attempt, reel, "the reel is tried three times")
        crew[0].wait()
        archive.is_over()
        if attempt == 2:
            archive.ends(reel, 202)
        crew.start(attempt)
    archive.awaits(3, reel, "the reel is tried three times")
    archive.next_is_copied()
    archive.next_is_copied()
    faults.waits(lambda: archive.state(reel) == "dead", within=1, fails=False)
    with diagnose(
        True, "the reel is being scanned for the third time, and its job is dead already: its time is not over"
    ):
        expect(archive.state(reel)).equals("waiting")
    archive.ends(reel, 507)
    faults.waits(lambda: len(crew.running) == 1, within=5, what="the reel has taken its worker down")
    archive.ends(reel, 202)
    archive.is_over()
    with diagnose(
        lambda seen: len(archive.scans(reel)) == 3,
        "a reel has taken three workers down, and its job waits for ever: nobody says that it is dead",
    ):
        faults.waits(
            lambda: archive.state(reel) == "dead" or len(archive.scans(reel)) > 3, within=15, what="the job is dead"
        )
    job, tries = archive.job(reel), len(archive.scans(reel))
    with (
        diagnose(
            tries > 3,
            "a reel has taken three workers down with it, and a fourth one takes it: before it is scanned, somebody has "
            "to look at how many attempts it has behind it",
        ),
    ):
        expect([job["state"], tries]).equals(["dead", 3])
    with diagnose(not job["error"], "the job is dead, and nothing says why"):
        expect(job["error"]).satisfies(lambda said: said, "why the job is dead")
    archive.next_is_copied()

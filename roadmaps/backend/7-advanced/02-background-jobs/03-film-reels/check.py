"""Workers are held, killed and cut off at chosen moments. The scanner is the check's: it says when a scan ends. Nothing
waits for 30 seconds: the check sets back `taken_until`."""

import time

from backroad.checks import check, diagnose, expect

SET_BACK = (
    "UPDATE jobs SET taken_until = now() - interval '1 minute' WHERE taken_until IS NOT NULL AND state = 'waiting'"
)

MANY = 100
"""Statements in a second: ten looks need sixty at most, and who makes no pause gets to hundreds."""


class Archive:
    """The table of jobs, empty at first, and the scanner."""

    def __init__(self, service, postgres, upstream, faults, rng):
        self.service, self.postgres, self.upstream, self.faults = service, postgres, upstream, faults
        self.rng = rng
        service.start()
        postgres.query("DELETE FROM jobs")
        postgres.query("DELETE FROM copies")
        upstream.answers("POST", "/scans", status=202, json={})

    def reel(self, status=202):
        """A reel whose scan does not end yet, or ends so at once."""
        name = f"R-{self.rng.randrange(10**9)}"
        self.ends(name, status)
        expect(self.service.post("/reels", json={"reel": name})).has_status(202)
        return name

    def ends(self, reel, status=200):
        said = {200: {"frames": int(reel[2:]) % 9000}, 422: {"detail": f"{reel} is torn"}}.get(status, {})
        self.upstream.answers("GET", f"/scans/{reel}", status=status, json=said)

    def scans(self, reel=None):
        return [
            one.json["reel"] for one in self.upstream.received("POST", "/scans") if reel in (None, one.json["reel"])
        ]

    def awaits(self, count, reel, what):
        self.faults.waits(lambda: len(self.scans(reel)) >= count, within=8, what=what)

    def job(self, reel):
        return self.postgres.read(
            "SELECT state, attempts, error, taken_until > now() AS taken FROM public.jobs WHERE reel = $1", reel
        ).dicts()[0]

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

        self.faults.waits(is_taken, within=8, what="a worker scans the reel")

    def settles(self, crew, reel):
        """A worker that ended is started again, when its time is over, until the job waits no more."""

        def is_settled():
            if not crew.running:
                self.is_over()
                crew.start()
            return self.state(reel) != "waiting"

        self.is_over()
        self.faults.waits(is_settled, within=8, what="the reel is copied after all")

    def next_is_copied(self):
        reel = self.reel(200)
        self.faults.waits(lambda: self.state(reel) == "done", within=8, what="the next reel is copied")

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
    faults.waits(lambda: archive.copies(second) or len(archive.scans()) > 2, within=8, what="both reels are copied")
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


@check(after=copies_reels)
def looks_again_after_a_pause(service, postgres, upstream, faults, rng):
    """a worker that finds nothing to take makes a pause before it looks again"""
    archive = Archive(service, postgres, upstream, faults, rng)
    service.workers("worker", 1)
    archive.next_is_copied()
    began = time.monotonic()
    with postgres.watching() as seen:
        faults.waits(lambda: False, within=0.4, fails=False)
    often = sum(times for _, times, _ in seen) / (time.monotonic() - began)
    with diagnose(
        True, "there is nothing to take, and the worker asks for it without a pause: the database has no rest"
    ):
        expect(often < MANY).equals(True)


@check(after=copies_reels)
def takes_each_job_once(service, postgres, upstream, faults, rng):
    """while one worker is taking a job, no other takes the same"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reels = [archive.reel(), archive.reel()]
    point = postgres.hold_at("UPDATE jobs")
    service.workers("worker", 2)
    faults.waits(lambda: point.reached, within=5, fails=False)
    faults.waits(lambda: archive.scans(), within=1.5, fails=False)
    point.release()
    archive.awaits(2, None, "each of two workers scans a reel")
    with diagnose(
        len(set(archive.scans())) == 1,
        "two workers scan the same reel: between looking for a job and taking it there was room for the other",
    ):
        expect(sorted(archive.scans())).equals(sorted(reels))


@check(after=copies_reels)
def is_taken_over(service, postgres, upstream, faults, rng):
    """the job of a worker that was killed is taken by another one, once its time is over"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reel = archive.reel()
    crew = service.workers("worker", 1)
    archive.awaits(1, reel, "a worker scans the reel")
    job = archive.job(reel)
    with (
        diagnose(
            job["state"] == "done",
            "the reel is still being scanned, and its job is done already: if the worker dies now, it is never copied",
        ),
        diagnose(
            not job["taken"],
            "the reel is being scanned, and others do not see that it is taken: `taken_until` is not set, or not committed",
        ),
    ):
        expect([job["state"], job["taken"]]).equals(["waiting", True])
    crew[0].kill()
    archive.is_over()
    crew.start()
    with diagnose(True, "the worker was killed, its time is over, and nobody takes its job again: the reel is lost"):
        archive.awaits(2, reel, "another worker scans the reel")
    archive.ends(reel)
    faults.waits(lambda: archive.state(reel) != "waiting", within=8, what="the reel is copied after all")
    archive.is_copied(reel)
    expect(archive.state(reel)).equals("done")


@check(after=is_taken_over)
def copies_once_when_late(service, postgres, upstream, faults, rng):
    """a worker that is late and the one that took over from it come to the end, and there is one copy"""
    archive = Archive(service, postgres, upstream, faults, rng)
    reel = archive.reel()
    service.workers("worker", 2)
    archive.awaits(1, reel, "a worker scans the reel")
    archive.is_over()
    archive.awaits(2, reel, "another worker takes the job over")
    archive.ends(reel)
    more = [archive.reel(), archive.reel()]
    faults.waits(
        lambda: set(archive.scans()) >= set(more), within=8, what="both workers have gone on to the next reels"
    )
    with copied_twice(
        archive,
        reel,
        "one worker was late and another took over, and both have copied the reel: nobody asked whether the job was "
        "still theirs",
    ):
        archive.is_copied(reel)
    expect(archive.state(reel)).equals("done")


@check(after=copies_reels)
def gives_up_a_torn_reel(service, postgres, upstream, faults, rng):
    """a reel that fails is tried three times, then it is dead and its error is kept; those behind it are copied"""
    archive = Archive(service, postgres, upstream, faults, rng)
    torn, good = archive.reel(422), archive.reel(200)
    crew = service.workers("worker", 1)
    with diagnose(
        lambda seen: archive.state(torn) == "waiting" and len(archive.scans(torn)) < 3,
        "a reel that failed can be taken again at once, and is not tried again",
    ):
        faults.waits(
            lambda: (
                not crew.running
                or len(archive.scans(torn)) > 3
                or (archive.state(torn) == "dead" and archive.state(good) == "done")
            ),
            within=8,
            what="the torn reel is dead, and the one behind it is copied",
        )
    job, tries = archive.job(torn), len(archive.scans(torn))
    with (
        diagnose(not crew.running, "a torn reel ended the worker: nobody copies those behind it"),
        diagnose(tries > 3, "a torn reel is tried for ever: three attempts, then its job is dead"),
        diagnose(
            job["state"] == "dead" and tries < 3,
            f"the reel was given up after {tries} of three attempts: not every failure is the reel's fault",
        ),
        diagnose(job["state"] == "dead" and not job["error"], "the job is dead, and nothing says why"),
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
        faults.waits(lambda: archive.state(reel) == "done", within=8, what="the worker that took over copies the reel")
        archive.ends(reel, 422)
    more = [archive.reel(), archive.reel()]
    faults.waits(
        lambda: set(archive.scans()) >= set(more), within=8, what="both workers have gone on to the next reels"
    )
    with diagnose(
        archive.state(reel) != "done" or len(archive.scans(reel)) > 2,
        "a worker was late and failed, and the job that another had done is not done any more: nobody asked whether the "
        "job was still theirs",
    ):
        expect([archive.state(reel), len(archive.scans(reel))]).equals(["done", 2])
    archive.is_copied(reel)


@check(after=is_taken_over)
def survives_a_cut(service, postgres, upstream, faults, rng):
    """when the connection to the database breaks while a job is being ended, the reel is copied once all the same"""
    archive = Archive(service, postgres, upstream, faults, rng)
    crew = service.workers("worker", 1)
    for text in ("INTO copies", "COMMIT"):
        reel = archive.reel()
        archive.is_scanned(crew, reel)
        point = postgres.cut_at(text, done=True)
        archive.ends(reel)
        faults.waits(lambda: point.reached or archive.state(reel) != "waiting", within=5, fails=False)
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
    faults.waits(lambda: archive.state(reel) == "dead", within=0.3, fails=False)
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
            lambda: archive.state(reel) == "dead" or len(archive.scans(reel)) > 3, within=8, what="the job is dead"
        )
    job, tries = archive.job(reel), len(archive.scans(reel))
    with (
        diagnose(
            tries > 3,
            "a reel has taken three workers down with it, and a fourth one takes it: an attempt has to be counted before "
            "the work, because a worker that dies counts nothing",
        ),
    ):
        expect([job["state"], tries]).equals(["dead", 3])
    with diagnose(not job["error"], "the job is dead, and nothing says why"):
        expect(job["error"]).satisfies(lambda said: said, "why the job is dead")
    archive.next_is_copied()

"""The lines in an order in which the process may be killed anywhere. The database is one of the check's own."""

from backroad.checks import check, diagnose, expect


class Practice:
    """One job, and the letters noted for it; what is not committed yet lies beside it."""

    def __init__(self):
        self.lasting = {"state": "waiting", "attempts": 0, "taken": False, "letters": []}
        self.printed = 0
        self.at_the_printer = None
        self.did = []

    def call(self, lab, dies_at=0, crashes=False):
        """A process calls `work` once, and may be killed before one of its calls."""
        now = {**self.lasting, "taken": False, "letters": [*self.lasting["letters"]]}
        self.did = []

        def step(name):
            if len(self.did) + 1 == dies_at:
                raise KeyboardInterrupt(f"killed before {name}")
            self.did.append(name)

        def take():
            step("take")
            if now["state"] != "waiting" or now["attempts"] >= 3:
                return None
            now["taken"] = True
            return "Bruno"

        def count(job):
            step("count")
            now["attempts"] += 1

        def commit():
            step("commit")
            self.lasting = {**now, "letters": [*now["letters"]]}

        def print_letter(job):
            step("print_letter")
            self.printed += 1
            self.at_the_printer = dict(self.lasting)
            if crashes:
                raise KeyboardInterrupt("the driver crashed")
            return self.printed

        def store(job, letter):
            step("store")
            now["letters"].append(letter)

        def done(job):
            step("done")
            now["state"] = "done"

        def forget(job):
            step("forget")

        return lab.module("worker").work.attempt(take, count, commit, print_letter, store, done, forget)


@check
def uses_the_lines(lab):
    """the lines are those of the starter, each once, without the one that does not belong"""
    lab.rearranged("worker.py", leave_out=["forget(job)"])


@check(after=uses_the_lines)
def does_the_job(lab):
    """a job is printed once, its letter is noted, and it is done; where there is no job, nothing happens"""
    practice = Practice()
    call = practice.call(lab)
    with diagnose(call.raised is not None, "the function stops with an error before the job is done"):
        expect(call.raised is None).equals(True)
    with diagnose(practice.printed == 0, "there is a job, and nothing was printed: the return belongs under the if"):
        expect(practice.printed).equals(1)
    with diagnose(
        practice.lasting["letters"] == [] or practice.lasting["state"] == "waiting",
        "the letter is printed, and what was noted after that is never committed",
    ):
        expect([practice.lasting["letters"], practice.lasting["state"]]).equals([[1], "done"])
    call = practice.call(lab)
    with diagnose(call.raised is not None, "there is no job, and the function goes on with None"):
        expect(call.raised is None).equals(True)
    expect(practice.printed).equals(1)


@check(after=does_the_job)
def says_so_before_it_prints(lab):
    """while the letter is printed, others can see that somebody has the job"""
    practice = Practice()
    practice.call(lab)
    with diagnose(True, "the letter is being printed, and nobody else can see that the job is taken: commit before the printing"):
        expect(practice.at_the_printer["taken"]).equals(True)


@check(after=does_the_job)
def may_be_killed(lab):
    """killed before any of its calls, it ends with one letter noted and the job done"""
    steps = Practice()
    steps.call(lab)
    for number in range(1, len(steps.did) + 1):
        practice = Practice()
        practice.call(lab, dies_at=number)
        before = f"killed before its call number {number}, `{steps.did[number - 1]}`, and called again"
        left = dict(practice.lasting)
        practice.call(lab)
        letters = practice.lasting["letters"]
        with diagnose(
            letters == [] and left["state"] == "done",
            f"{before}, it prints nothing: the job is done already, and there is no letter",
        ):
            expect([len(letters), practice.lasting["state"]]).equals([1, "done"])


@check(after=does_the_job)
def gives_up(lab):
    """a letter that crashes the process is printed three times, and not a fourth time"""
    practice = Practice()
    for _ in range(5):
        practice.call(lab, crashes=True)
    with diagnose(
        practice.printed > 3,
        "the letter crashed the process again and again, and it is printed for ever: the attempt has to be counted before "
        "the printing, and committed",
    ):
        expect(practice.printed).equals(3)

"""The lines in an order in which the function may be killed anywhere. The database is one of the check's own."""

from backroad.checks import check, diagnose, expect


class Database:
    """A card with what is taken from it, and keys; a copy of both for what is not committed yet."""

    def __init__(self, dies_at=0):
        self.lasting = {"taken": [], "claims": {}, "answers": {}}
        self.begin(dies_at)

    def begin(self, dies_at=0):
        """Another process: it sees what was committed."""
        self.now = {"taken": [*self.lasting["taken"]]}
        self.now |= {name: dict(self.lasting[name]) for name in ("claims", "answers")}
        self.dies_at = dies_at
        self.steps = 0
        self.did = []

    def step(self, name):
        self.steps += 1
        if self.steps == self.dies_at:
            raise KeyboardInterrupt(f"killed before {name}")
        self.did.append(name)

    def call(self, lab, key="sale-1", amount=1200):
        """Call the function; how it went."""

        def claim(key, amount):
            self.step("claim")
            new = key not in self.now["claims"]
            self.now["claims"].setdefault(key, amount)
            return new

        def known(key):
            self.step("known")
            return self.now["answers"].get(key)

        def take(amount):
            self.step("take")
            self.now["taken"].append(amount)
            return f"receipt {len(self.now['taken'])}"

        def store(key, answer):
            self.step("store")
            self.now["answers"][key] = answer

        def commit():
            self.step("commit")
            self.lasting = {"taken": [*self.now["taken"]]} | {
                name: dict(self.now[name]) for name in ("claims", "answers")
            }

        return lab.module("redeem").redeem.attempt(key, amount, claim, known, take, store, commit)


@check
def uses_the_lines(lab):
    """the lines are those of the starter, each once, without the one that does not belong"""
    lab.rearranged("redeem.py", leave_out=["forget(key)"])


@check(after=uses_the_lines)
def takes_the_money(lab):
    """a fresh key takes the money, and that is lasting"""
    database = Database()
    call = database.call(lab)
    with diagnose(call.raised is not None, "the function stops with an error before it has done its work"):
        expect(call.raised is None).equals(True)
    with diagnose(call.value is None, "a fresh key was told what is known, and nothing is: that line belongs under the if"):
        expect(call.value).equals("receipt 1")
    with diagnose("commit" not in database.did, "the answer was given before anything was committed"):
        with diagnose(database.lasting["taken"] == [], "the money was taken after the commit, so it is not lasting"):
            expect(database.lasting["taken"]).equals([1200])


@check(after=takes_the_money)
def may_be_killed(lab):
    """killed at any moment, or not at all, and asked again, it takes the money exactly once"""
    steps = Database()
    steps.call(lab)
    for number in range(1, steps.steps + 2):
        database = Database(dies_at=number)
        database.call(lab)
        database.begin()
        again = database.call(lab)
        taken = len(database.lasting["taken"])
        when = f"killed before {steps.did[number - 1]} and asked again" if number <= steps.steps else "asked again"
        with (
            diagnose(taken > 1, f"{when}, it took the money twice"),
            diagnose(taken == 0, f"{when}, it took nothing, and never will: the claim was lasting without the money"),
            diagnose(again.value is None, f"{when}, it knew no answer: the money was lasting without the answer"),
        ):
            expect([again.value, taken]).equals(["receipt 1", 1])
        with diagnose(
            len(database.now["taken"]) > 1,
            f"{when}, it took the money once more before it looked at the claim: the next commit makes that lasting too",
        ):
            expect(database.now["taken"]).equals([1200])

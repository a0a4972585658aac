"""A release goes out step by step, as the task says. Each check begins with the old release and a table of its own."""

from backroad.checks import check, diagnose, expect

FIRST = {1: ("Bellis", "perennis", "Lewes"), 2: ("Primula", "veris", "Ditchling"), 3: ("Crambe", "maritima", "Seaford")}


class Herbarium:
    """Both releases: the old one runs from the beginning, the new one when it is first asked."""

    def __init__(self, service, postgres, rng):
        self.new, self.postgres, self.rng = service, postgres, rng
        self.crew = service.workers("old", 1, listens=True)
        self.old = self.crew[0].caller()

    def expand(self):
        self.postgres.script("expand.sql")

    def between(self, name):
        """Run a file statement by statement as psql does, and stop wherever a request may come in between: after each
        but the last, where no transaction is open."""
        (psql,) = self.postgres.sessions("psql")
        *statements, last = self.postgres.statements(name)
        for statement in statements:
            self.run(psql, name, statement)
            # Within a transaction, now() stands still.
            if psql.run("SELECT now()").value != psql.run("SELECT now()").value:
                yield
        self.run(psql, name, last)

    def run(self, psql, name, statement):
        fault = psql.run(statement).fault
        if fault is not None:
            raise self.postgres.sessions.wrong(f"{name} is refused when requests come in between: {fault.message}")

    def plant(self):
        """A genus, an epithet and a place that nobody else has."""
        return tuple(f"{word}{self.rng.randrange(10**6)}" for word in ("Rosa", "canina", "Rye"))

    def old_adds(self):
        genus, epithet, place = self.plant()
        made = self.old.post("/specimens", json={"name": f"{genus} {epithet}", "place": place})
        with diagnose(
            made.status >= 500,
            "the old release cannot take in specimens any more: the table demands what it does not know, or lacks what it does",
        ):
            expect(made).has_status(201)
        return made.json["id"], (genus, epithet, place)

    def new_adds(self):
        genus, epithet, place = self.plant()
        made = self.new.post("/specimens", json={"genus": genus, "epithet": epithet, "place": place})
        expect(made).has_status(201)
        expect(made.json).equals({"id": made.json.get("id"), "genus": genus, "epithet": epithet, "place": place})
        return made.json["id"], (genus, epithet, place)

    def old_renames(self, number, place):
        genus, epithet, _ = self.plant()
        answer = self.old.put(f"/specimens/{number}/name", json={"name": f"{genus} {epithet}"})
        with diagnose(answer.status >= 500, "the old release cannot rename specimens any more"):
            expect(answer).has_status(200)
        return genus, epithet, place

    def new_renames(self, number, place):
        genus, epithet, _ = self.plant()
        answer = self.new.put(f"/specimens/{number}/name", json={"genus": genus, "epithet": epithet})
        expect(answer).has_status(200)
        expect(answer.json).equals({"id": number, "genus": genus, "epithet": epithet, "place": place})
        return genus, epithet, place

    def old_shows(self, number, plant, what):
        answer = self.old.get(f"/specimens/{number}")
        with diagnose(
            answer.status >= 500, "the old release cannot show specimens any more: the column that it reads is gone"
        ):
            expect(answer).has_status(200)
        with diagnose(True, f"the old release does not show {what}"):
            expect(answer.json).equals({"id": number, "name": f"{plant[0]} {plant[1]}", "place": plant[2]})

    def new_shows(self, number, plant, what):
        answer = self.new.get(f"/specimens/{number}")
        with diagnose(True, f"the new release does not show {what}"):
            expect(answer).has_status(200)
            expect(answer.json).equals({"id": number, "genus": plant[0], "epithet": plant[1], "place": plant[2]})


@check(fresh=True)
def old_release_goes_on(service, postgres, rng):
    """after `expand.sql` the old release shows, takes in and renames specimens as before"""
    herbarium = Herbarium(service, postgres, rng)
    number, plant = herbarium.old_adds()
    herbarium.expand()
    herbarium.old_shows(number, plant, "what it took in before expand.sql")
    for first, there in FIRST.items():
        herbarium.old_shows(first, there, "what was always there")
    number, plant = herbarium.old_adds()
    plant = herbarium.old_renames(number, plant[2])
    herbarium.old_shows(number, plant, "what it has renamed itself")
    expect(herbarium.old.get("/specimens/99999999")).has_status(404)


@check(fresh=True, after=old_release_goes_on)
def new_release_works(service, postgres, rng):
    """the new release shows all that was there, takes in and renames specimens"""
    herbarium = Herbarium(service, postgres, rng)
    before = herbarium.old_adds()
    herbarium.expand()
    herbarium.new_shows(*before, "what the old one took in before expand.sql")
    for first, there in FIRST.items():
        herbarium.new_shows(first, there, "what was always there")
    number, plant = herbarium.new_adds()
    herbarium.new_shows(number, plant, "what it took in itself")
    plant = herbarium.new_renames(number, plant[2])
    herbarium.new_shows(number, plant, "what it has renamed itself")
    expect(herbarium.new.get("/specimens/99999999")).has_status(404)
    expect(herbarium.new.put("/specimens/99999999/name", json={"genus": "Rosa", "epithet": "alba"})).has_status(404)

    # In use at the same time: what the old one writes.
    number, plant = herbarium.old_adds()
    herbarium.new_shows(number, plant, "what the old one took in while both were used")
    plant = herbarium.old_renames(number, plant[2])
    herbarium.new_shows(number, plant, "what the old one has renamed while both were used")
    plant = herbarium.new_renames(1, "Lewes")
    plant = herbarium.old_renames(1, "Lewes")
    herbarium.new_shows(1, plant, "what the old one has renamed after the new one had")


@check(fresh=True, after=new_release_works)
def there_is_a_way_back(service, postgres, rng):
    """when the new release is stopped, the old one shows and renames what the new one took in"""
    herbarium = Herbarium(service, postgres, rng)
    herbarium.expand()
    added, renamed = herbarium.new_adds(), herbarium.new_adds()
    number, place = renamed[0], renamed[1][2]
    plants = [herbarium.new_renames(number, place), herbarium.new_renames(2, "Ditchling")]
    herbarium.new.kill()
    herbarium.old_shows(*added, "what the new one took in: there is no way back")
    herbarium.old_shows(number, plants[0], "what the new one has renamed: there is no way back")
    herbarium.old_shows(2, plants[1], "what the new one has renamed: there is no way back")
    plant = herbarium.old_renames(number, place)
    herbarium.old_shows(number, plant, "what it has renamed after the new one had")


@check(fresh=True, after=there_is_a_way_back)
def contracts(service, postgres, rng):
    """`contract.sql` takes the old column away while the new release is used, and nothing is lost"""
    herbarium = Herbarium(service, postgres, rng)
    herbarium.expand()
    mine, last = herbarium.new_adds(), herbarium.old_adds()
    herbarium.crew[0].stop()
    postgres.script("contract.sql")
    for number, plant in (*FIRST.items(), mine, last):
        herbarium.new_shows(number, plant, "what it showed before contract.sql")
    added = herbarium.new.post("/specimens", json={"genus": "Rosa", "epithet": "alba", "place": "Rye"})
    with diagnose(
        True, "after contract.sql the new release takes in no specimen: something still holds on to the old column"
    ):
        expect(added.status).equals(201)
    plant = herbarium.new_renames(mine[0], mine[1][2])
    herbarium.new_shows(mine[0], plant, "what it has renamed")
    columns = postgres.read(
        "SELECT column_name::text, is_nullable::text FROM information_schema.columns WHERE table_schema = 'public'"
    ).rows
    nullable = dict(columns)
    with diagnose(True, "after contract.sql there is still a column name: the change has been begun, and not ended"):
        expect("name" in nullable).equals(False)
    with diagnose(
        True, "after contract.sql genus or epithet may be NULL, and name might not: a rule was lost on the way"
    ):
        expect([nullable.get("genus"), nullable.get("epithet")]).equals(["NO", "NO"])


@check(fresh=True, after=contracts)
def goes_unnoticed(service, postgres, rng):
    """a request that comes between two statements of `expand.sql` or `contract.sql` is served like any other"""
    herbarium = Herbarium(service, postgres, rng)
    there = dict([herbarium.old_adds()])
    for _ in herbarium.between("expand.sql"):
        # What came in at the statement before is renamed, and something new comes in.
        number, plant = list(there.items())[-1]
        there[number] = herbarium.old_renames(number, plant[2])
        there |= [herbarium.old_adds()]
        for number, plant in there.items():
            herbarium.old_shows(number, plant, "what it has written while expand.sql was run")
    for number, plant in there.items():
        herbarium.new_shows(
            number, plant, "what the old one has written between two statements of expand.sql: something came too late"
        )
    mine, plant = herbarium.new_adds()
    there[mine] = plant
    herbarium.crew[0].stop()
    for _ in herbarium.between("contract.sql"):
        with diagnose(
            True,
            "contract.sql is half done, and the new release cannot work: what belongs together stands between BEGIN and"
            " COMMIT",
        ):
            there |= [herbarium.new_adds()]
            there[mine] = herbarium.new_renames(mine, there[mine][2])
    for number, plant in there.items():
        herbarium.new_shows(number, plant, "what was written between two statements of contract.sql")

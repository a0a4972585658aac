from backroad.checks import check, diagnose, expect, fail

MEMBERS = "SELECT name, hours FROM public.members ORDER BY name"
TRANSFERS = "SELECT payer, receiver, hours FROM public.transfers ORDER BY 1, 2, 3"


def state(db):
    return dict(db.read(MEMBERS).rows), list(db.read(TRANSFERS).rows)


def paid(before):
    members, transfers = before
    moved = {**members, "Otto": members["Otto"] - 3, "Ines": members["Ines"] + 3}
    return moved, sorted([*transfers, ("Otto", "Ines", 3)])


@check
def pays(db):
    """three hours have gone from Otto to Ines, and the payment is written down"""
    for data in (db, db.on("others")):
        before = state(data)
        data.script()
        after = state(data)
        right = paid(before)
        old, new = before[0], after[0]
        with (
            diagnose(after == before, "the script ends, and nothing has changed: is it rolled back at the end?"),
            diagnose(
                new.get("Otto") == old["Otto"] + 3 and new.get("Ines") == old["Ines"] - 3,
                "the hours go the wrong way: Ines has done the work, Otto pays",
            ),
            diagnose(
                data.name == "others" and new["Otto"] < 10,
                "the new balance is a number that you have computed: take 3 from what stands there, whatever it is",
            ),
            diagnose(
                any(new[name] != old[name] for name in old if name not in ("Otto", "Ines")),
                "other accounts have changed too: say with WHERE whose",
            ),
        ):
            expect(new).equals(right[0])
        with diagnose(after[1] == before[1], "the hours have moved, and no row in transfers says why"):
            expect(after[1]).equals(right[1])


@check(after=pays)
def never_a_half(db, sessions):
    """whoever looks, or pulls the plug, between two statements finds everything or nothing"""
    before = state(db)
    right = paid(before)
    steps = db.statements()
    (script,) = sessions("script")
    for number, statement in enumerate(steps, 1):
        result = script.run(statement)
        if result.fault is not None:
            fail(f"statement {number} is refused: {result.fault.message}")
        now = state(db)
        if now not in (before, right):
            fail(
                f"after statement {number} of {len(steps)} others see a half: what is committed there stays, even if "
                "the next statement never comes"
            )
    if len(steps) > 1:
        other = db.on("others")
        before = state(other)
        (script,) = sessions("cut off", data="others")
        for statement in steps[:-1]:
            script.run(statement)
        db.crash()
        expect(state(other)).is_one_of(before, paid(before))


@check(after=never_a_half)
def refused_as_a_whole(db, sessions):
    """when Otto cannot pay, nothing at all changes"""
    for name, why in (
        ("too_little", "Otto has only two hours"),
        ("left_the_bank", "Otto has left the bank"),
        ("empty", "there are no members"),
    ):
        data = db.on(name)
        before = state(data)
        (script,) = sessions(name, data=name)
        for statement in data.statements():
            script.run(statement)
        after = state(data)
        if after != before:
            gained = after[0].get("Ines", 0) - before[0].get("Ines", 0)
            lost = before[0].get("Otto", 0) - after[0].get("Otto", 0)
            with (
                diagnose(
                    gained == 3 and lost == 0,
                    f"{why}, and Ines gets three all the same: an UPDATE that finds no row is no error, "
                    "so nothing stops the rest",
                ),
                diagnose(
                    gained == 3,
                    f"{why}, and Ines gets three: {3 - lost} of them came from nowhere",
                ),
                diagnose(
                    len(after[1]) > len(before[1]),
                    f"{why}, and transfers tells of a payment that never was",
                ),
            ):
                expect(after).equals(before)

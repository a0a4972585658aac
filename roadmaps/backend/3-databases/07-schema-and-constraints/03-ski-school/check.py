"""Lessons one after the other, then changed, then two desks at once."""

from backroad.checks import check, diagnose, expect

FIRST = "(1, 7, '2027-01-09 10:00+01', '2027-01-09 11:00+01')"
INSERT = "INSERT INTO lessons (id, instructor_id, starts_at, ends_at) VALUES "
FULL = "INSERT INTO lessons (id, instructor_id, starts_at, ends_at, cancelled) VALUES "


@check
def takes_lessons(db):
    """lessons that are in nobody's way are stored, also one right after another"""
    with diagnose(
        lambda seen: seen.raised == "undefined_object" and "operator class" in seen.message,
        "gist by itself cannot compare whole numbers with =: the extension btree_gist has to be there first",
    ):
        db.script()
    db.accepts(INSERT + FIRST)
    for start, end in (("11:00", "12:00"), ("09:00", "10:00")):
        with diagnose(
            lambda seen: seen.raised not in ("undefined_table", "undefined_column"),
            f"a lesson from {start} to {end} is refused beside one from 10:00 to 11:00: those only touch",
        ):
            db.accepts(f"{INSERT}{FIRST}, {lesson(2, 7, start, end)}")
    with diagnose(True, "another instructor's lesson at the same hour is refused"):
        db.accepts(f"{INSERT}{FIRST}, {lesson(2, 8, '10:00', '11:00')}")
    with diagnose(True, "the same hour a day later is refused"):
        db.accepts(f"{INSERT}{FIRST}, (2, 7, '2027-01-10 10:00+01', '2027-01-10 11:00+01')")


@check(after=takes_lessons)
def refuses_an_overlap(db):
    """a lesson of the same instructor that overlaps is refused, however it overlaps"""
    db.script()
    for start, end in (
        ("10:00", "11:00"),
        ("10:30", "10:45"),
        ("09:30", "10:01"),
        ("10:59", "12:00"),
        ("09:00", "12:00"),
    ):
        same = (start, end) == ("10:00", "11:00")
        with diagnose(
            True,
            "an instructor has two lessons at the same hour: nothing refuses the second"
            if same
            else f"a lesson from {start} to {end} is stored beside one from 10:00 to 11:00: they overlap, and yet nothing "
            "in them is equal",
        ):
            db.refuses(f"{INSERT}{FIRST}, {lesson(2, 7, start, end)}")
    with diagnose(True, "09:30 in UTC is 10:30 here: that lesson is stored, and it overlaps"):
        db.refuses(f"{INSERT}{FIRST}, (2, 7, '2027-01-09 09:30+00', '2027-01-09 09:45+00')")


@check(after=takes_lessons)
def ends_later(db):
    """a lesson that ends when it starts, or before, is refused"""
    db.script()
    with diagnose(True, "a lesson is stored that ends before it starts"):
        db.refuses(INSERT + lesson(1, 7, "11:00", "10:00"))
    with diagnose(True, "a lesson is stored that ends when it starts"):
        db.refuses(INSERT + lesson(1, 7, "10:00", "10:00"))
    with diagnose(True, "a cancelled lesson is stored that ends when it starts: that rule holds for all of them"):
        db.refuses(FULL + lesson(1, 7, "10:00", "10:00", "true"))


@check(after=takes_lessons)
def asks_for_values(db):
    """every column has a value"""
    db.script()
    for at, name in enumerate(("id", "instructor_id", "starts_at", "ends_at", "cancelled")):
        cells = ["1", "7", "'2027-01-09 10:00+01'", "'2027-01-09 11:00+01'", "false"]
        cells[at] = "NULL"
        with diagnose(True, f"a lesson is stored in which {name} is NULL"):
            db.refuses(f"{FULL}({', '.join(cells)})")
    with diagnose(True, "two lessons have the same id"):
        db.refuses(f"{INSERT}{FIRST}, {lesson(1, 8, '14:00', '15:00')}")


@check(after=refuses_an_overlap)
def forgets_cancelled_lessons(db):
    """a cancelled lesson is in nobody's way"""
    db.script()
    with diagnose(True, "beside a cancelled lesson another one is refused: the cancelled one counts still"):
        db.accepts(f"{FULL}{lesson(1, 7, '10:00', '11:00', 'true')}, {lesson(2, 7, '10:00', '11:00', 'false')}")
    with diagnose(True, "a lesson that is cancelled from the start is refused, because another one is at that hour"):
        db.accepts(f"{FULL}{lesson(1, 7, '10:00', '11:00', 'false')}, {lesson(2, 7, '10:30', '11:30', 'true')}")
    with diagnose(True, "two cancelled lessons at the same hour are refused: they are in each other's way"):
        db.accepts(f"{FULL}{lesson(1, 7, '10:00', '11:00', 'true')}, {lesson(2, 7, '10:30', '11:30', 'true')}")
    db.query(f"{FULL}{lesson(1, 7, '10:00', '11:00', 'false')}")
    db.query("UPDATE lessons SET cancelled = true WHERE id = 1")
    with diagnose(True, "a lesson was cancelled, and its hour cannot be booked again"):
        db.query(f"{FULL}{lesson(2, 7, '10:00', '11:00', 'false')}")


@check(after=[forgets_cancelled_lessons, ends_later])
def holds_after_changes(db):
    """a lesson cannot be moved, given to another instructor or taken up again where it would overlap"""
    db.script()
    db.query(f"{INSERT}{FIRST}, {lesson(2, 7, '12:00', '13:00')}, {lesson(3, 8, '10:00', '11:00')}")
    db.query(FULL + lesson(4, 7, "10:30", "11:30", "true"))
    for change, what in (
        ("SET starts_at = '2027-01-09 10:30+01' WHERE id = 2", "a lesson was made longer, and overlaps now"),
        ("SET instructor_id = 7 WHERE id = 3", "a lesson was given to another instructor, who has one at that hour"),
        (
            "SET cancelled = false WHERE id = 4",
            "a cancelled lesson was taken up again where there is another one by now",
        ),
    ):
        with diagnose(True, what):
            db.refuses(f"UPDATE lessons {change}")
    with diagnose(True, "a lesson cannot be moved by half an hour, although only itself is there"):
        db.accepts("UPDATE lessons SET ends_at = '2027-01-09 13:30+01', starts_at = '2027-01-09 12:30+01' WHERE id = 2")


@check(after=[holds_after_changes, asks_for_values])
def two_desks_at_once(db, sessions):
    """two desks that book the same hour at the same moment do not both get it"""
    db.script()
    a, b = sessions("desk 1", "desk 2")
    a.begin()
    a.run(INSERT + FIRST)
    b.start(INSERT + lesson(2, 7, "10:30", "11:30"))
    b.waits()
    a.commit()
    if b.finish().ok:
        raise sessions.wrong(
            "both desks have booked Toni: the second looked before the first had committed, and saw nobody"
        )
    a.begin()
    a.run(INSERT + lesson(5, 9, "10:00", "11:00"))
    b.start(INSERT + lesson(6, 9, "10:00", "11:00"))
    if b.waits():
        a.rollback()
        if not b.finish().ok:
            raise sessions.wrong("the first desk has rolled back, and the second is refused all the same")
    else:
        b.finish()
        a.rollback()
        if not b.run(INSERT + lesson(6, 9, "10:00", "11:00")).ok:
            raise sessions.wrong("the first desk has rolled back, and the hour still cannot be had")
    expect(db.read("SELECT count(*) FROM public.lessons").value).equals(2)


def lesson(number, instructor, start, end, *cancelled):
    day = "2027-01-09"
    cells = [str(number), str(instructor), f"'{day} {start}+01'", f"'{day} {end}+01'", *cancelled]
    return f"({', '.join(cells)})"

"""Several sessions at once: waits, deadlocks and serialization failures as values, and the timeline they leave."""

from __future__ import annotations

from backroad.model.evidence import Timeline

from ...workshop import failed, passed  # noqa: TID252
from .conftest import Ask


def test_a_session_waits_for_the_other(ask: Ask) -> None:
    checks = """
    @check
    def waits(db, sessions):
        "the second waits for the first"
        a, b = sessions("a", "b")
        a.begin()
        a.run("UPDATE orders SET total = 1 WHERE id = 1")
        b.start("UPDATE orders SET total = 2 WHERE id = 1")
        expect(b.waits()).equals(True)
        expect([lock[1] for lock in db.locks() if lock[0] == "orders"]).equals(["RowExclusiveLock"] * 2)
        a.commit()
        expect(b.finish().count).equals(1)
        expect(db.rows("orders", "id").rows[0][2]).satisfies(lambda total: total == 2, "two")
        b.start("SELECT 1")
        expect(b.waits()).equals(False)
        b.finish()
    """
    passed(ask("SELECT 1", checks))


def test_a_deadlock_is_a_value(ask: Ask) -> None:
    checks = """
    @check
    def deadlock(db, sessions):
        "one of two opposite updates is given up"
        a, b = sessions("a", "b")
        a.begin(), b.begin()
        a.run("UPDATE orders SET total = 1 WHERE id = 1")
        b.run("UPDATE orders SET total = 1 WHERE id = 2")
        a.start("UPDATE orders SET total = 1 WHERE id = 2")
        expect(a.waits()).equals(True)
        b.start("UPDATE orders SET total = 1 WHERE id = 1")
        names = [result.fault.name for one, result in sessions.ends(a, b) if result.fault]
        expect(names).equals(["deadlock_detected"])
    """
    passed(ask("SELECT 1", checks))


def test_a_serialization_failure_is_a_value(ask: Ask) -> None:
    checks = """
    @check
    def skew(db, sessions):
        "write skew is refused"
        a, b = sessions("a", "b")
        for one in (a, b):
            one.begin("serializable")
            one.run("SELECT sum(total) FROM orders")
        a.run("INSERT INTO orders VALUES (20, 1, 1)")
        b.run("INSERT INTO orders VALUES (21, 1, 1)")
        expect(a.commit().ok).equals(True)
        expect(b.commit().fault.name).equals("serialization_failure")
    """
    passed(ask("SELECT 1", checks))


def test_a_failure_shows_the_timeline(ask: Ask) -> None:
    checks = """
    @check
    def lost(db, sessions):
        "no update is lost"
        a, b = sessions("a", "b")
        a.begin()
        a.run("UPDATE orders SET total = 1 WHERE id = 1")
        b.start("UPDATE orders SET total = 2 WHERE id = 1")
        b.waits()
        a.commit()
        b.finish()
        raise sessions.wrong("the second update overwrote the first")
    """
    found = failed(ask("SELECT 1", checks), "the second update overwrote the first")
    shown = found.evidence[0]
    assert isinstance(shown, Timeline)
    assert shown.lanes == ("a", "b")
    assert [step[4] for step in shown.steps] == ["", "", "waits", ""]
    assert shown.steps[2][2] > shown.steps[3][1]
    again = failed(ask("SELECT 1", checks), "the second update overwrote the first")
    assert again.evidence == found.evidence


def test_fifty_sessions_at_once(ask: Ask) -> None:
    checks = """
    @check
    def crowd(db, sessions):
        "fifty sessions each take one"
        crowd = sessions.many(50)
        for one in crowd:
            one.start("UPDATE orders SET total = total + 1 WHERE id = 1")
        expect(sum(result.ok for _, result in sessions.ends(*crowd))).equals(50)
        expect(int(db.rows("orders", "id").rows[0][2])).equals(60)
    """
    passed(ask("SELECT 1", checks, seconds=20.0))


def test_a_drawn_order_is_the_same_for_the_same_seed_and_finds_what_a_fixed_one_hides(ask: Ask) -> None:
    checks = """
    import random
    LOOK, ADD_ONE = "SELECT total FROM orders WHERE id = 1", "UPDATE orders SET total = total + 1 WHERE id = 1"
    ADD = ["BEGIN", LOOK, ADD_ONE, "COMMIT"]
    OPPOSITE = [ADD[:1] + ["UPDATE orders SET total = 0 WHERE id = %d" % number for number in order] + ADD[3:]
                for order in ((1, 2), (2, 1))]

    def order(results):
        return [(name, [result.tag or result.fault.name for result in found]) for name, found in results.items()]

    @check
    def plays(sessions):
        "two scripts run side by side"
        seen = [order(sessions.play(random.Random(seed), {"a": ADD, "b": ADD})) for seed in (1, 1, 2)]
        expect(seen[0]).equals(seen[1])
        expect(seen[0]).equals([(name, ["BEGIN", "SELECT 1", "UPDATE 1", "COMMIT"]) for name in "ab"])

    @check
    def deadlocks(sessions):
        "opposite orders end in a deadlock now and then"
        tags = set()
        for seed in range(12):
            played = sessions.play(random.Random(seed), {"a": OPPOSITE[0], "b": OPPOSITE[1]})
            tags |= {result.fault.name for found in played.values() for result in found if result.fault}
        expect("deadlock_detected" in tags).equals(True)
        expect(tags <= {"deadlock_detected", "in_failed_sql_transaction"}).equals(True)
    """
    passed(ask("SELECT 1", checks))

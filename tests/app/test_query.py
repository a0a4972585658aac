"""SQL that is tried on a fresh copy of an exercise's database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backroad import settings
from backroad.app import exercise as started
from backroad.app import query
from backroad.app.check import check
from backroad.app.desk import Desk
from backroad.app.query import Querist, Tried
from backroad.authoring.new import new_exercise
from backroad.curriculum import library, read
from backroad.errors import UsageError
from backroad.grading import lay
from backroad.model.events import RunFinished
from backroad.model.roadmap import Exercise

from .conftest import TOY
from .scripted import Scripted

ID = "toy-counting/orders"
Try = Callable[..., Tried]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over the toy roadmap with an exercise in SQL."""
    home = tmp_path_factory.mktemp("query")
    shutil.copytree(TOY, home / "toy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "roots", lambda settings: settings.roadmaps)
        environ = {"HOME": str(home), "BACKROAD_ROADMAPS": str(home / "toy")}
        new_exercise(library.load(settings.load(environ)), ID, kind="write", lab="postgres")
        with Desk(settings.load(environ), Scripted) as desk:
            yield desk


@pytest.fixture(scope="module")
def querist(desk: Desk) -> Iterator[Querist]:
    querist = Querist(desk)
    yield querist
    querist.close()


@pytest.fixture
def exercise(desk: Desk) -> Exercise:
    return desk.library.exercises[ID]


@pytest.fixture
def run(querist: Querist, exercise: Exercise) -> Try:
    """``run(text)``: what came of it."""

    def ran(text: str, data: str = "", **options: bool) -> Tried:
        return querist.run(exercise, text, data, **options)

    return ran


def test_the_data_sets_are_known_without_running_anything(desk: Desk, exercise: Exercise) -> None:
    assert read.data_sets(exercise) == ("ordinary", "ties", "empty")
    assert read.data_sets(desk.library.exercises["toy-giving-back/double"]) == ()


def test_rows_come_as_text(run: Try) -> None:
    tried = run("SELECT id, name, NULL AS n, id > 1 AS more FROM customers ORDER BY id")
    assert (tried.data, tried.ended, tried.skipped) == ("ordinary", "", 0)
    [step] = tried.steps
    assert step.columns == ("id", "name", "n", "more")
    assert step.numbers == (True, False, False, False)
    assert step.rows == (("1", "Ada", None, "false"), ("2", "Bo", None, "true"), ("3", "Cy", None, "true"))
    assert (step.count, step.left_out, step.plan) == (3, 0, None)


def test_another_data_set(run: Try) -> None:
    assert run("TABLE customers", "empty").steps[0].count == 0
    with pytest.raises(UsageError, match="has no data set 'huge'"):
        run("TABLE customers", "huge")


def test_nothing_lasts(run: Try) -> None:
    first = run(
        "DELETE FROM orders; CREATE TABLE mine (); SET search_path TO pg_catalog; ALTER ROLE learner SET jit TO on"
    )
    assert [step.tag for step in first.steps] == ["DELETE 8", "CREATE TABLE", "SET", "ALTER ROLE"]
    after = run("SELECT count(*) FROM orders; SELECT to_regclass('mine') AS mine; SHOW jit")
    assert [step.rows for step in after.steps] == [(("8",),), ((None,),), (("off",),)]


def test_an_error_says_where_it_is_in_the_text_and_ends_the_try(run: Try) -> None:
    text = "SELECT 1;\n\nSELECT id,\n  nothing FROM customers;\nSELECT 2; SELECT 3;"
    tried = run(text)
    assert tried.fault is not None
    assert tried.fault.fault is not None
    assert tried.fault.fault.message == 'column "nothing" does not exist'
    assert text[tried.fault.place :].startswith("nothing FROM")
    assert tried.fault.marked.split("\n")[2:4] == ["   4 |   nothing FROM customers;", "     |   ^"]
    assert (len(tried.steps), tried.fault.line, tried.skipped) == (2, 3, 2)


def test_an_error_without_a_place(run: Try) -> None:
    tried = run("INSERT INTO customers VALUES (1, 'again')")
    assert tried.fault is not None
    assert (tried.fault.place, tried.fault.marked) == (-1, "")
    assert tried.fault.fault is not None
    assert tried.fault.fault.detail == "Key (id)=(1) already exists."


def test_the_plan_counts_what_was_looked_at_and_changes_nothing(run: Try) -> None:
    tried = run("SELECT * FROM customers; DELETE FROM orders; INSERT INTO customers VALUES (9, 'Di')", plan=True)
    look, clear, add = tried.steps
    assert look.plan is not None
    assert [(what, details) for _, what, details, _ in look.plan.nodes] == [("Seq Scan on customers", "3 rows")]
    assert (look.buffers, look.plan.hot) == (1, -1)
    assert clear.plan is not None
    assert clear.tag == "DELETE 8"
    assert (add.plan, add.tag) == (None, "INSERT 0 1")


def test_the_plan_inside_a_transaction(run: Try) -> None:
    tried = run("BEGIN; DELETE FROM orders; SELECT count(*) FROM orders; COMMIT", plan=True)
    assert [step.tag for step in tried.steps] == ["BEGIN", "DELETE 8", "SELECT 1", "COMMIT"]
    assert tried.steps[2].rows == (("0",),)


def test_only_so_many_rows_are_kept(run: Try) -> None:
    [step] = run("SELECT generate_series(1, 250)").steps
    assert (len(step.rows), step.count, step.left_out) == (query.ROWS, 250, 150)


def test_too_many_rows_end_the_try(run: Try) -> None:
    tried = run("SELECT 1; SELECT generate_series(1, 30000)")
    assert "the result is too big" in tried.ended
    assert (len(tried.steps), tried.skipped) == (1, 1)
    # The server stays good for the next.
    assert run("SELECT 1").steps[0].count == 1


def test_what_is_no_sql_is_said_before_anything_runs(run: Try) -> None:
    assert run("  -- nothing\n").ended == "there is no statement yet"
    tried = run("\\d customers")
    assert "is a command of the program psql" in tried.ended
    assert "   1 | \\d customers" in tried.marked
    with pytest.raises(UsageError, match="That is too much to try"):
        run("SELECT 1;" * 100_000)


def test_an_exercise_without_a_database(querist: Querist, desk: Desk) -> None:
    with pytest.raises(UsageError, match="has no database"):
        querist.run(desk.library.exercises["toy-giving-back/double"], "SELECT 1")


@pytest.mark.slow
def test_what_never_ends_is_ended(querist: Querist, exercise: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "SECONDS", 0.5)
    querist._end()
    tried = querist.run(exercise, "SELECT 1; SELECT pg_sleep(60)")
    assert "this was not finished after 0.5 seconds" in tried.ended
    querist._end()


def test_another_try_has_to_wait(querist: Querist, run: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "PATIENCE", 0.01)
    with querist._lock, pytest.raises(UsageError, match="still running"):
        run("SELECT 1")


def test_the_server_is_kept_while_it_is_used_and_ended_when_not(
    querist: Querist, run: Try, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("SELECT 1")
    kept = querist._stand
    run("SELECT 1", "ties")
    assert querist._stand is kept
    (Path(exercise.folder) / "fixtures" / "more.sql").write_text("INSERT INTO customers VALUES (1, 'New');")
    assert run("SELECT name FROM customers", "more").steps[0].rows == (("New",),)
    assert kept is not None
    assert kept.gone
    monkeypatch.setattr(query, "IDLE", 0.0)
    run("SELECT 1")
    timer = querist._timer
    if timer is not None:
        timer.join(10)
    assert querist._stand is None


def test_after_a_red_the_rows_are_those_it_speaks_of(run: Try, desk: Desk, exercise: Exercise) -> None:
    with (Path(exercise.folder) / "fixtures" / "data.py").open("a", encoding="utf-8") as file:
        file.write('\n\ndef drawn(rng):\n    return {"customers": [(rng.randrange(10**9), "Ada")]}\n')
    before = run("SELECT id FROM customers", "drawn").steps[0].rows
    started.start(desk, exercise)
    *_, last = check(desk, exercise)
    assert isinstance(last, RunFinished)
    after = run("SELECT id FROM customers", "drawn").steps[0].rows
    made = lay.data(Path(exercise.folder), last.verdict.seed).made("drawn")
    assert isinstance(made, dict)
    assert after == ((str(made["customers"][0][0]),),) != before

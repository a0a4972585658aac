"""Examples in SQL, as a reader with psql sees them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backroad import settings
from backroad.labs.postgres import transcript
from backroad.labs.postgres.server import Server
from backroad.labs.rejection import Gone, OurFault, Rejection

SEATS = """\
CREATE TABLE seats (id integer PRIMARY KEY, taken_by text);
INSERT INTO seats (id) VALUES (1), (2);
"""

Play = Callable[..., str]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("transcript")
    with transcript.opened(settings.load({"HOME": str(home)})) as server:
        yield server


@pytest.fixture
def play(server: Server) -> Play:
    """``play(text)``: what is seen, without the spaces at the ends of its lines."""

    def played(text: str, setup: str = "") -> str:
        seen = transcript.run(server, textwrap.dedent(text), "it.sql", setup)
        return "\n".join(line.rstrip() for line in seen.split("\n"))

    return played


def test_one_session_is_shown_as_psql_shows_it(play: Play) -> None:
    seen = play("TABLE seats ORDER BY id;\nSELECT seat FROM seats;\nDELETE FROM seats WHERE id = 1;\n", SEATS)
    assert seen == (
        " id | taken_by\n----+----------\n  1 |\n  2 |\n(2 rows)\n\n"
        'ERROR:  column "seat" does not exist\nLINE 1: SELECT seat FROM seats;\n               ^\nDELETE 1\n'
    )


def test_each_example_begins_with_an_empty_database(play: Play) -> None:
    play("CREATE TABLE left_over ();")
    assert play("SELECT count(*) FROM pg_tables WHERE schemaname = 'public';").split()[2] == "0"


def test_commands_of_psql_are_known_to_one_session(play: Play) -> None:
    assert play("\\d seats", SEATS).startswith('                Table "public.seats"\n')


def test_setup_that_is_refused_is_the_authors_fault(play: Play) -> None:
    with pytest.raises(OurFault, match='relation "nothing" does not exist'):
        play("SELECT 1;", "TABLE nothing;")


def test_who_waits_and_who_goes_on(play: Play) -> None:
    seen = play("""\
        CREATE TABLE seats (id integer PRIMARY KEY, taken_by text);
        INSERT INTO seats (id) VALUES (1);

        -- a:
        BEGIN;
        UPDATE seats SET taken_by = 'Ada'
        WHERE id = 1;

        -- b:
        UPDATE seats SET taken_by = 'Bo' WHERE id = 1;

        -- a:
        COMMIT;
        SELECT id, taken_by FROM seats;
        """)
    assert seen.split("\n") == [
        "a> BEGIN;",
        "BEGIN",
        "a> UPDATE seats SET taken_by = 'Ada'",
        "   WHERE id = 1;",
        "UPDATE 1",
        "b> UPDATE seats SET taken_by = 'Bo' WHERE id = 1;",
        "(b waits)",
        "a> COMMIT;",
        "COMMIT",
        "(b goes on)",
        "UPDATE 1",
        "a> SELECT id, taken_by FROM seats;",
        " id | taken_by",
        "----+----------",
        "  1 | Bo",
        "(1 row)",
        "",
        "",
    ]


def test_whoever_closes_a_circle_is_refused(play: Play) -> None:
    seen = play(
        """\
        -- one:
        BEGIN; UPDATE seats SET taken_by = 'Ada' WHERE id = 1;
        -- two:
        BEGIN; UPDATE seats SET taken_by = 'Bo' WHERE id = 2; UPDATE seats SET taken_by = 'Bo' WHERE id = 1;
        -- one:
        UPDATE seats SET taken_by = 'Ada' WHERE id = 2;
        """,
        SEATS,
    )
    assert seen.split("\n")[-11:] == [
        "(two waits)",
        "one> UPDATE seats SET taken_by = 'Ada' WHERE id = 2;",
        "(one waits)",
        "(one goes on)",
        "ERROR:  deadlock detected",
        "DETAIL:  Process one waits for ShareLock on transaction …; blocked by process two.",
        "Process two waits for ShareLock on transaction …; blocked by process one.",
        "HINT:  See server log for query details.",
        "(two goes on)",
        "UPDATE 1",
        "",
    ]


def test_one_that_waits_at_the_end_is_told(play: Play) -> None:
    text = "-- a:\nBEGIN; LOCK TABLE seats;\n-- b:\nTABLE seats;\n"
    assert play(text, SEATS).endswith("b> TABLE seats;\n(b waits)\n(b still waits)\n")


def test_one_that_waits_cannot_go_on(play: Play) -> None:
    with pytest.raises(OurFault, match=r"it\.sql goes on with b, which still waits"):
        play("-- a:\nBEGIN; LOCK TABLE seats;\n-- b:\nTABLE seats;\nSELECT 1;\n", SEATS)


def test_a_session_that_is_ended_by_another(play: Play) -> None:
    seen = play(
        "-- a:\nBEGIN;\n-- b:\nSELECT pg_terminate_backend(pid, 5000) AS done\nFROM pg_stat_activity "
        "WHERE state = 'idle in transaction';\n-- a:\nCOMMIT;\n"
    )
    assert "a> COMMIT;\n(a has lost its connection: " in seen


def test_both_ways_draw_alike(play: Play) -> None:
    text = (
        "SELECT 1 AS n, 2.50 AS price, 'Grün' AS \"a name\", NULL AS nothing, true AS open, '{1,2}'::int[] AS two;\n"
        "SELECT E'two\\nlines' AS \"title\nof two\", 'x' AS x, '日本' AS wide, E'a\\tb' AS tab;\n"
        "CREATE TABLE two AS SELECT generate_series(1, 2);\n"
        "SELECT 1 AS empty WHERE false;\n"
        "CREATE TABLE t (id integer PRIMARY KEY, made timestamptz DEFAULT '2024-01-02 03:04:05+00');\n"
        "INSERT INTO t VALUES (1) RETURNING *;\n"
        "INSERT INTO t VALUES (1);\n"
        "SELECT id,\n\tmade, nothing FROM t;\n"
        "SELECT 'a long line', 'so that psql shows only the part', 'around a mistake', mistake, 'and cuts the rest';\n"
        "UPDATE t SET id = 2;\n"
        "DO $$ BEGIN RAISE NOTICE 'heard'; END $$;\n"
        "EXPLAIN (COSTS OFF) SELECT * FROM t;\n"
        "SHOW timezone;\n"
    )
    alone = play(text).rstrip("\n").split("\n")
    beside = play(f"-- a:\n{text}").rstrip("\n").split("\n")
    typed = {line for statement in text.split("\n") for line in (f"a> {statement}", f"   {statement}")}
    assert [line for line in beside if line not in typed] == alone


@pytest.mark.slow
def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(transcript, "LIMITS", replace(transcript.LIMITS, seconds=0.5))
    with pytest.raises(Gone), transcript.opened(settings.load({"HOME": str(tmp_path)})) as server:
        transcript.run(server, "SELECT pg_sleep(5);", "it.sql")


def test_a_quote_that_is_never_closed(play: Play) -> None:
    with pytest.raises(Rejection, match="is never closed"):
        play("-- a:\nSELECT 'open;\n")


def test_times_are_left_out_of_the_comparison() -> None:
    one = "   QUERY PLAN\n-----\n Scan (actual time=0.003..0.1 rows=2)\n Execution Time: 0.1 ms\nTime: 3.2 ms (00:03)\n"
    two = " QUERY PLAN\n---\n Scan (actual time=11.5..12 rows=2)\n Execution Time: 9.25 ms\nTime: 0.4 ms\n"
    assert transcript.steady(one) == transcript.steady(two)

"""Small changes to SQL."""

from __future__ import annotations

import pytest

from backroad.authoring.sqlmutants import changed


@pytest.mark.parametrize(
    ("sql", "mutant"),
    [
        ("SELECT a FROM t LEFT JOIN u ON t.id = u.id", "SELECT a FROM t  JOIN u ON t.id = u.id"),
        ("SELECT a FROM t LEFT JOIN u ON t.id = u.id", "SELECT a FROM t LEFT JOIN u ON t.id <> u.id"),
        ("SELECT count(o.id) FROM o", "SELECT count(*) FROM o"),
        ("SELECT a FROM t WHERE b < 5", "SELECT a FROM t WHERE b <= 5"),
        ("SELECT a FROM t WHERE b < 5", "SELECT a FROM t WHERE b < 6"),
        ("SELECT a FROM t WHERE b IS NULL AND c", "SELECT a FROM t WHERE b IS NOT NULL AND c"),
        ("SELECT a FROM t WHERE b IS NULL AND c", "SELECT a FROM t WHERE b IS NULL OR c"),
        ("SELECT 1 UNION ALL SELECT 1", "SELECT 1 UNION SELECT 1"),
        ("CREATE TABLE t (a int NOT NULL UNIQUE)", "CREATE TABLE t (a int  UNIQUE)"),
        ("SELECT a FROM t WHERE a NOT IN (1)", "SELECT a FROM t WHERE a IN (1)"),
    ],
)
def test_a_mutant(sql: str, mutant: str) -> None:
    assert mutant.encode() in list(changed(sql.encode()))


def test_texts_and_comments_stay() -> None:
    sql = b"SELECT 'a = 1 AND b', \"x < y\" -- 5 OR 6\n"
    assert [one for one in changed(sql) if one.strip()] == []


def test_none_twice() -> None:
    found = list(changed(b"SELECT DISTINCT a\nFROM t\nWHERE a >= 1 AND b <> 2\n"))
    assert len(found) == len(set(found)) > 5


def test_the_columns_of_a_table_do_not_change_places() -> None:
    table = "CREATE TABLE rooms (\n    id integer,\n    name text,\n    size integer\n);\n"
    mutants = [mutant.decode() for mutant in changed(f"{table}SELECT 1\n\nFROM rooms;\n".encode())]
    assert not any("name text,\n    id integer" in one for one in mutants)
    assert f"{table}\nSELECT 1\nFROM rooms;\n" in mutants

"""What is said beside the server's own words."""

from __future__ import annotations

import pytest

from backroad.labs.postgres.advice import advice
from backroad.labs.postgres.result import Fault


def at(text: str, part: str, name: str) -> str:
    return advice(Fault("", name, "", position=text.index(part) + 1), text)


def test_a_text_in_double_quotes() -> None:
    text = 'SELECT 1 FROM huts WHERE valley = "Ziller Tal"'
    assert at(text, '"Z', "undefined_column") == (
        "Double quotes are for names. A text stands in single quotes: 'Ziller Tal'."
    )
    assert at("SELECT nane FROM huts", "nane", "undefined_column") == ""
    assert at(text, '"Z', "undefined_table") == ""


def test_a_semicolon_that_is_missing() -> None:
    text = "CREATE TABLE a (b text)\n\ninsert INTO a VALUES (1);"
    assert at(text, "insert", "syntax_error") == "Does the statement before this line end with a semicolon?"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("SELECT 1;\nINSERT INSERT", "INSERT"),
        ("SELECT INSERT", "INSERT"),
        ("SELECT a\nFORM b", "FORM"),
        ("\nINSERT", "INSERT"),
        ("SELECT 1\ninserted", "inserted"),
    ],
)
def test_silence_where_it_is_not_sure(text: str, part: str) -> None:
    assert at(text, part, "syntax_error") == ""


def test_a_place_that_is_nowhere() -> None:
    assert advice(Fault("", "undefined_column", ""), '"a"') == ""
    assert advice(Fault("", "undefined_column", "", position=9), '"a"') == ""

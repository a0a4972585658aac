"""What is wrong with checks that are data, told before anything runs."""

from __future__ import annotations

import tomllib

import pytest

from backroad.checks import declared

STEP = '[[check.step]]\nrequest = "GET /"\nstatus = 200\n'
HEAD = '[[check]]\nname = "a"\ntitle = "it"\n'


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        ("check = 3", ("check", "", "must be tables [[check]]")),
        (f'[[check]]\nname = "a"\n{STEP}', ("check a, title", "", "is missing")),
        (f"{HEAD}{STEP}{HEAD}{STEP}", ("check a", "a", "has the name of another check")),
        (f'{HEAD}after = ["b"]\n{STEP}', ("check a, after", "b", "is no check before it")),
        (f'{HEAD}draw = {{ x = "colour" }}\n{STEP}',
         ("check a, draw", "{'x': 'colour'}", "must be a table of names, each")),
        (f'{HEAD}[[check.step]]\nrequest = "GET /"\n', ("check a", "", "decides nothing: a step needs one of")),
        (f'{HEAD}[[check.step]]\nrequest = "FETCH /"\nstatus = 200\n',
         ("check a, step 1, request", "'FETCH /'", "must be a method")),
        (f'{HEAD}[[check.step]]\nrequest = "GET /{{id}}"\nstatus = 200\n',
         ("check a, step 1", "{id}", "is neither drawn nor kept")),
        (f"{HEAD}[[check.step]]\nrequest = \"GET /\"\nstatus = 99\n",
         ("check a, step 1, status", "99", "must be a status code")),
        (f'{HEAD}{STEP}stauts = 200\n', ("check a, step 1, stauts", "", "is not known here; there are request, as")),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table(tables: str, fault: tuple[str, str, str]):
    found = list(declared.faults(tomllib.loads(tables)["check"]))
    assert [(key, value, rule[: len(fault[2])]) for key, value, rule in found] == [fault]


def test_a_table_without_faults():
    again = '[[check.step]]\nrequest = "GET {id}"\nbody = "{x}"\n'
    kept = f'{HEAD}draw = {{ x = "word" }}\n{STEP}keep = {{ id = "id" }}\n{again}'
    assert list(declared.faults(tomllib.loads(kept)["check"])) == []

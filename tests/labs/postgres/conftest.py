"""A small shop as an exercise: customers and their orders, in four data sets."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backroad.model.verdict import Verdict

from ...workshop import Text, Workshop  # noqa: TID252 - tests are not a package that could be named

SCHEMA = """
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, city text);
CREATE TABLE orders (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    total numeric(10, 2) CHECK (total >= 0)
);
"""
DATA = """
def ordinary(rng):
    return {"customers": [(1, "Ada", "Oslo"), (2, "Bo", "Bergen"), (3, "Cy", None)],
            "orders": [(1, 1, "10.00"), (2, 1, "5.50"), (3, 2, "7.25")]}

def nulls_and_ties(rng):
    return {"customers": [{"id": n, "name": f"N{n % 3}", "city": None} for n in range(1, 7)],
            "orders": [(n, rng.randint(1, 6), None) for n in range(1, 9)]}

def empty(rng):
    return {}

def large(rng):
    return {"customers": [(n, f"name\\t{n}\\\\", "x") for n in range(1, 2001)],
            "orders": [(n, n % 2000 + 1, n) for n in range(1, 5001)]}
"""

Ask = Callable[..., Verdict]


@pytest.fixture
def ask(shop: Workshop) -> Ask:
    """``ask(sql, checks)``: the verdict over query.sql, with the shop's data."""

    def verdict(
        query: Text,
        checks: str,
        *,
        schema: str = SCHEMA,
        data: str = DATA,
        roles: str = "",
        seed: int = 7,
        **limits: Any,
    ) -> Verdict:
        exercise = shop.exercise(checks, {"query.sql": "-- your query\n"}, "postgres", **{"seconds": 10.0, **limits})
        fixtures = Path(exercise.folder) / "fixtures"
        fixtures.mkdir()
        (fixtures / "schema.sql").write_text(textwrap.dedent(schema))
        if roles:
            (fixtures / "roles.sql").write_text(roles)
        if data:
            (fixtures / "data.py").write_text(textwrap.dedent(data))
        return shop.verdict(exercise, {"query.sql": query}, seed)

    return verdict


Judge = Callable[..., Verdict]


@pytest.fixture
def judge(shop: Workshop) -> Judge:
    """``judge(code, *lines)``: the verdict of one check with these lines over p.py, or m.py in the python lab."""

    def verdict(code: Text, *lines: str, lab: str = "program", more: str = "", **limits: Any) -> Verdict:
        body = "".join(f"    {line}\n" for line in lines)
        checks = f"@check\ndef it(lab, postgres):\n    '''it works'''\n{body}{textwrap.dedent(more)}"
        file = "p.py" if lab == "program" else "m.py"
        exercise = shop.exercise(checks, {file: ""}, lab, **{"seconds": 10.0, **limits})
        fixtures = Path(exercise.folder) / "fixtures"
        fixtures.mkdir()
        (fixtures / "schema.sql").write_text(textwrap.dedent(SCHEMA))
        (fixtures / "data.py").write_text(textwrap.dedent(DATA))
        return shop.verdict(replace(exercise, attach=("postgres",)), {file: code})

    return verdict

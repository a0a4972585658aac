"""Checks that are data: what their steps send, and what they hold an answer to."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from backroad.curriculum import read
from backroad.model.verdict import Verdict

from ...workshop import Workshop, failed, passed  # noqa: TID252 - tests are not a package that could be named

APP = """
from flask import Flask, request, jsonify, session

app = Flask(__name__)
app.secret_key = "x"
lamps = {}

@app.post("/lamps")
def light():
    number = len(lamps) + 1
    lamps[number] = {"id": number, **request.get_json()}
    session["last"] = number
    return jsonify(lamps[number]), 201, {"Location": f"/lamps/{number}"}

@app.get("/lamps/<int:number>")
def look(number):
    if number not in lamps:
        problem = {"status": 404, "title": "no such lamp"}
        return jsonify(problem), 404, {"Content-Type": "application/problem+json"}
    return jsonify(lamps[number])

@app.get("/last")
def last():
    return f"last: {session.get('last', 'none')}", 200, {"Content-Type": "text/plain"}

@app.get("/me")
def me():
    return jsonify({"token": request.headers.get("Authorization"), "q": request.args.get("q")})
"""
KEPT = """
[[check]]
name = "keeps"
title = "a lamp that is made can be looked at"
draw = { place = "word", watts = "number" }

[[check.step]]
request = "POST /lamps"
as = "ada"
json = { place = "hall {place}", watts = "{watts}" }
status = [200, 201]
type = "application/json"
includes = { watts = "{watts}" }
lacks_header = ["X-Powered-By"]
keep = { id = "id", where = "header Location" }

[[check.step]]
request = "GET {where}"
returns = { id = "{id}", place = "hall {place}", watts = "{watts}" }
header = { Content-Type = "application/json" }

[[check.step]]
request = "GET /last"
as = "ada"
text = "last: {id}"

[[check.step]]
request = "GET /last"
as = "bo"
text = "last: none"

[[check.step]]
request = "GET /me"
token = "t-{place}"
query = { q = "a b" }
returns = { token = "Bearer t-{place}", q = "a b" }

[[check]]
name = "says_no"
title = "a lamp that is not there is a problem"
after = ["keeps"]

[[check.step]]
request = "GET /lamps/999999"
problem = { title = "no such lamp" }
status = 404
"""


def judged(shop: Workshop, tables: str, python: str = "", seed: int = 7) -> Verdict:
    """The verdict over the lamps' service by these tables, and by a check.py where there is one."""
    files = {"app.py": APP, "backroad.toml": 'run = "flask --app app run --port $PORT"\n'}
    exercise = shop.exercise(python, dict.fromkeys(files, ""), "http")
    folder = Path(exercise.folder)
    (folder / "exercise.toml").write_text(tables)
    if not python:
        (folder / "check.py").unlink()
    return shop.verdict(dataclasses.replace(exercise, declared=True), dict(files), seed)


def test_steps_send_keep_and_hold(shop: Workshop):
    verdict = judged(shop, KEPT)
    passed(verdict)
    assert [check.name for check in verdict.checks] == ["keeps", "says_no"]


def test_they_come_before_those_of_check_py(shop: Workshop):
    python = '@check\ndef last(service):\n    "the last"\n    expect(service.get("/last")).has_status(200)\n'
    verdict = judged(shop, KEPT, python)
    passed(verdict)
    assert [check.name for check in verdict.checks] == ["keeps", "says_no", "last"]


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("status = 404", "GET /me is answered with 200, and 404 is right"),
        ("includes = { q = 3 }", "in the content q is None, and 3 is right"),
        ("includes = { r = 3 }", "in the content r is missing, and 3 is right"),
        ('keep = { x = "items.0.id" }\nstatus = 200', "the answer has no items.0.id"),
        ('keep = { x = "header ETag" }\nstatus = 200', "the answer has no header ETag"),
        ('status = 404\nsays = "nobody is told that it is gone"', "nobody is told that it is gone"),
    ],
)
def test_a_step_that_does_not_hold(shop: Workshop, step: str, message: str):
    head = '[[check]]\nname = "a"\ntitle = "a"\n[[check.step]]\nrequest = "GET /me"\n'
    failed(judged(shop, head + step), message)


def test_what_a_page_shows_before_anything_ran(shop: Workshop, tmp_path: Path):
    exercise = shop.exercise("", {"app.py": ""}, "http")
    (Path(exercise.folder) / "exercise.toml").write_text(KEPT)
    infos = read.checks(dataclasses.replace(exercise, declared=True))
    assert [(info.name, info.title, info.after) for info in infos] == [
        ("keeps", "a lamp that is made can be looked at", ()),
        ("says_no", "a lamp that is not there is a problem", ("keeps",)),
    ]
    assert read.draws_inputs(dataclasses.replace(exercise, declared=True))


def test_a_broken_table_is_our_fault(shop: Workshop):
    verdict = judged(shop, '[[check]]\nname = "a"\n')
    assert "exercise.toml: check a, title is missing" in str(verdict)

"""The text of a new exercise in the http lab. TITLE stands for its title, MODULE for the name of its file. It verifies
as it is; a test proves it."""

from __future__ import annotations

from collections.abc import Mapping

_STARTER = '''\
"""A register of birds that were seen."""

from flask import Flask, request

app = Flask(__name__)
seen = {}


@app.get("/birds/<name>")
def look(name):
    return {"name": name, "count": 0}
'''

_SOLUTION = '''\
"""A register of birds that were seen."""

from flask import Flask, request

app = Flask(__name__)
seen = {}


@app.get("/birds/<name>")
def look(name):
    return {"name": name, "count": seen.get(name, 0)}


@app.post("/birds/<name>")
def note(name):
    seen[name] = seen.get(name, 0) + request.get_json()["count"]
    return {"name": name, "count": seen[name]}, 201
'''

_FASTAPI = '''\
"""A register of birds that were seen."""

from fastapi import Body, FastAPI

app = FastAPI()
seen = {}


@app.get("/birds/{name}")
async def look(name: str):
    return {"name": name, "count": seen.get(name, 0)}


@app.post("/birds/{name}", status_code=201)
async def note(name: str, count: int = Body(embed=True)):
    seen[name] = seen.get(name, 0) + count
    return {"name": name, "count": seen[name]}
'''

WRITE: Mapping[str, str] = {
    "task.md": """\
# TITLE

Say who the service is for, and what stands already. Then what must hold, request by request:

`POST /birds/NAME` with `{"count": 2}` notes that so many were seen, answers `201`, and the body says how many there
are by now. `GET /birds/NAME` answers `200` with the same.

    $ curl -s localhost:$PORT/birds/wren -d '{"count": 2}' -H 'Content-Type: application/json'
    {"name": "wren", "count": 2}

The service starts with the command in `backroad.toml`.
""",
    "check.py": '''\
from backroad.checks import check, diagnose, expect


@check
def notes_birds(service, rng):
    """birds that are noted are counted"""
    name = f"wren-{rng.randrange(10**6)}"
    expect(service.get(f"/birds/{name}")).has_json({"name": name, "count": 0})
    made = service.post(f"/birds/{name}", json={"count": 2})
    with diagnose(made.status == 405, "nothing answers POST there: the route knows GET alone"):
        expect(made).has_status(201)
    expect(made).has_json({"name": name, "count": 2})
    expect(service.get(f"/birds/{name}")).has_json({"name": name, "count": 2})


@check(after=notes_birds)
def adds_them_up(service, rng):
    """a second note adds to the first"""
    name = f"robin-{rng.randrange(10**6)}"
    service.post(f"/birds/{name}", json={"count": 2})
    again = service.post(f"/birds/{name}", json={"count": 5})
    with diagnose(lambda seen: seen.got == {"name": name, "count": 5}, "the second note replaces the first"):
        expect(again).has_json({"name": name, "count": 7})
''',
    "starter/MODULE.py": _STARTER,
    "starter/backroad.toml": 'run = "flask --app MODULE run --port $PORT"\n',
    "solution/MODULE.py": _SOLUTION,
    "alternatives/fastapi/MODULE.py": _FASTAPI,
    "alternatives/fastapi/backroad.toml": 'run = "uvicorn MODULE:app --port $PORT"\n',
    "mistakes/replaces.toml": """\
why = "the count is set where it should grow"
rejected_by = "adds_them_up"
says = "the second note replaces the first"
""",
    "mistakes/replaces/MODULE.py": _SOLUTION.replace("seen.get(name, 0) + request", "request"),
    "mistakes/only-looks.toml": """\
why = "the route is not told that it takes POST"
rejected_by = "notes_birds"
says = "the route knows GET alone"
""",
    "mistakes/only-looks/MODULE.py": _SOLUTION[: _SOLUTION.index('\n\n@app.post("')],
}

"""The desk of the queue: what became of a job, another chance for what is dead, and how the queue is doing."""

import os

import psycopg
from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import JSONResponse
from psycopg import IsolationLevel
from psycopg.rows import dict_row

import line

FIELDS = "id, kind, payload, state"
FIND = f"SELECT {FIELDS} FROM jobs WHERE id = %s"
DEAD = "SELECT id, kind, payload, attempts, error FROM jobs WHERE state = 'dead' ORDER BY id"
REPLAY = f"""UPDATE jobs SET state = 'waiting', due = now(), attempts = 0 WHERE id = %s AND state = 'dead'
RETURNING {FIELDS}"""

STOPPED = "office IN (SELECT name FROM offices WHERE at_once = 0)"
READY = f"state = 'waiting' AND due <= now() AND NOT {STOPPED}"
GAUGES = {
    "queue_later": f"SELECT count(*) FROM jobs WHERE state = 'waiting' AND (due > now() OR {STOPPED})",
    "queue_dead": "SELECT count(*) FROM jobs WHERE state = 'dead'",
    "queue_oldest_seconds": f"SELECT coalesce(extract(epoch FROM now() - min(due)), 0) FROM jobs WHERE {READY}",
    "queue_stuck": f"""SELECT (
        EXISTS (SELECT FROM jobs WHERE {READY} AND due < now() - %(after)s * interval '1 second')
        AND NOT EXISTS (SELECT FROM tallies WHERE latest >= now() - %(after)s * interval '1 second')
    )::integer""",
}
COUNTERS = {
    "queue_done_total": "SELECT coalesce(sum(done), 0) FROM tallies",
    "queue_failed_total": "SELECT coalesce(sum(failed), 0) FROM tallies",
}
AFTER = {"after": float(os.environ.get("STUCK_AFTER", "60"))}
ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})

app = FastAPI()


@app.exception_handler(psycopg.OperationalError)
def away(request, error):
    return JSONResponse({"detail": "the database cannot be reached; ask again later"}, 503)


def ask(sql, *values):
    with line.connect(row_factory=dict_row) as db:
        return db.execute(sql, values).fetchall()


@app.get("/health")
def health():
    return {"health": "good"}


@app.get("/metrics")
def metrics():
    lines = []
    with line.connect() as db:
        db.isolation_level = IsolationLevel.REPEATABLE_READ  # all statements see one moment
        lines += ["# HELP queue_ready Jobs that could be done now.", "# TYPE queue_ready gauge"]
        for office, count in db.execute(f"SELECT office, count(*) FROM jobs WHERE {READY} GROUP BY office"):
            lines.append('queue_ready{office="%s"} %d' % (office.translate(ESCAPED), count))
        for kind, samples in (("gauge", GAUGES), ("counter", COUNTERS)):
            for name, sql in samples.items():
                (value,) = db.execute(sql, AFTER).fetchone()
                lines += [f"# TYPE {name} {kind}", f"{name} {value}"]
    return Response("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


@app.get("/dead")
def dead():
    return ask(DEAD)


@app.get("/jobs/{number}")
def job(number: int):
    for row in ask(FIND, number):
        return row
    raise HTTPException(404, "there is no such job")


@app.post("/jobs/{number}/replay")
def replay(number: int):
    for row in ask(REPLAY, number):
        return row
    if ask(FIND, number):
        raise HTTPException(409, "the job is not dead")
    raise HTTPException(404, "there is no such job")

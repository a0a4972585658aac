"""A program of its own: takes one due claim after the other, and holds its row while it sends."""

import hmac
import json
import os
import time

import psycopg

from sending import Lost, send

SECRET = b"willow-anchor-quartz-90"


def step(db):
    """Try one claim; whether one was due."""
    with db.transaction():
        row = db.execute(
            "SELECT claims.id, visit, animal, visits.due FROM claims JOIN visits ON visits.id = visit "
            "WHERE state = 'waiting' AND due_at <= clock_timestamp() LIMIT 1 FOR UPDATE OF claims SKIP LOCKED"
        ).fetchone()
        if row is None:
            return False
        id_, visit, animal, due = row
        if answered_well({"id": str(id_), "visit": visit, "animal": animal, "due": due}):
            db.execute("UPDATE claims SET state = 'delivered', tries = tries + 1 WHERE id = %s", [id_])
        else:
            db.execute(
                "UPDATE claims SET tries = tries + 1, due_at = clock_timestamp() + interval '0.1 s' * 2 ^ tries, "
                "state = CASE WHEN tries >= 4 THEN 'dead' ELSE 'waiting' END WHERE id = %s",
                [id_],
            )
    return True


def answered_well(claim):
    body, stamp = json.dumps(claim).encode(), int(time.time())
    seal = hmac.new(SECRET, b"%d.%b" % (stamp, body), "sha256").hexdigest()
    try:
        return send(body, f"t={stamp},v1={seal}") // 100 == 2
    except Lost:
        return False


while True:
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
            while True:
                if not step(db):
                    time.sleep(0.03)
    except psycopg.Error as error:
        print("the database is away:", error, flush=True)
        time.sleep(0.2)

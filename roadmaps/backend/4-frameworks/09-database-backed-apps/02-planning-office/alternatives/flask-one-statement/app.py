import os

import psycopg
from flask import Flask, request

app = Flask(__name__)
DECIDE = """
    WITH open AS (
        UPDATE applications SET status = %(verdict)s WHERE id = %(id)s AND status = 'open' RETURNING id
    ), decision AS (
        INSERT INTO decisions (application, verdict) SELECT id, %(verdict)s FROM open RETURNING id
    ), sent AS (
        INSERT INTO letters SELECT id, unnest(%(letters)s::text[]) FROM decision
    )
    SELECT id FROM decision
"""


@app.errorhandler(psycopg.OperationalError)
def away(_):
    return {"problem": "the database is away"}, 503


@app.errorhandler(psycopg.errors.ForeignKeyViolation)
def unknown(_):
    return {"problem": "an address is not known"}, 422


@app.post("/applications/<int:number>/decision")
def decide(number):
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        found = connection.execute(DECIDE, {"id": number, **request.get_json()}).fetchone()
        if found:
            return {"decision": found[0]}, 201
        known = connection.execute("SELECT FROM applications WHERE id = %s", [number]).fetchone()
    return {
        "problem": "it is decided already" if known is not None else "it does not exist"
    }, 404 if known is None else 409

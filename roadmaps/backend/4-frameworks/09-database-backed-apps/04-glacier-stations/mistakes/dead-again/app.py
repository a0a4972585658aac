"""The snow at the stations on a glacier."""

import psycopg
from flask import Flask, request
from pool import Pool

app = Flask(__name__)
pool = Pool(4)


@app.errorhandler(psycopg.OperationalError)
def away(_):
    return {"problem": "the database is away"}, 503


@app.post("/stations/<int:station>/readings")
def note(station):
    try:
        with pool.transaction() as connection:
            connection.execute(
                "INSERT INTO readings (station, metres) VALUES (%s, %s)", [station, request.get_json()["metres"]]
            )
    except psycopg.errors.CheckViolation:
        return {"problem": "no such depth"}, 422
    except psycopg.errors.ForeignKeyViolation:
        return {"problem": "no such station"}, 404
    return {}, 201


@app.get("/stations/<int:station>/readings")
def show(station):
    with pool.transaction() as connection:
        found = connection.execute("SELECT metres FROM readings WHERE station = %s ORDER BY id", [station]).fetchall()
    return [metres for (metres,) in found]

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
    connection = pool.take()
    try:
        connection.execute(
            "INSERT INTO readings (station, metres) VALUES (%s, %s)", [station, request.get_json()["metres"]]
        )
        connection.commit()
    except psycopg.errors.CheckViolation:
        return {"problem": "no such depth"}, 422
    except psycopg.errors.ForeignKeyViolation:
        return {"problem": "no such station"}, 404
    finally:
        connection.rollback()
        pool.give_back(connection)
    return {}, 201


@app.get("/stations/<int:station>/readings")
def show(station):
    connection = pool.take()
    try:
        return [
            metres
            for (metres,) in connection.execute("SELECT metres FROM readings WHERE station = %s ORDER BY id", [station])
        ]
    finally:
        connection.rollback()
        pool.give_back(connection)

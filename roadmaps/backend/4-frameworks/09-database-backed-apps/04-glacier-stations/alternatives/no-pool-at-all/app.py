import os
import threading

import psycopg
from flask import Flask, request

app = Flask(__name__)
places = threading.BoundedSemaphore(4)


@app.errorhandler(psycopg.OperationalError)
def away(_):
    return {"problem": "the database is away"}, 503


def rows(statement, *values):
    with places, psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        cursor = connection.execute(statement, values)
        return cursor.fetchall() if cursor.description else None


@app.post("/stations/<int:station>/readings")
def note(station):
    try:
        rows("INSERT INTO readings (station, metres) VALUES (%s, %s)", station, request.json["metres"])
    except psycopg.errors.CheckViolation:
        return {"problem": "no such depth"}, 422
    except psycopg.errors.ForeignKeyViolation:
        return {"problem": "no such station"}, 404
    return {}, 201


@app.get("/stations/<int:station>/readings")
def show(station):
    return [metres for (metres,) in rows("SELECT metres FROM readings WHERE station = %s ORDER BY id", station)]

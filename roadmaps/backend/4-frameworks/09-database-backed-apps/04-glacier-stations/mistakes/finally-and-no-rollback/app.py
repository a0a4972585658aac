import psycopg
from flask import Flask, request
from pool import Pool

app = Flask(__name__)
pool = Pool(4)


@app.errorhandler(psycopg.OperationalError)
def away(_):
    return {"problem": "the database is away"}, 503


def run(work):
    connection = pool.take()
    try:
        done = work(connection)
        connection.commit()
        return done
    finally:
        pool.give_back(None if connection.closed else connection)


@app.post("/stations/<int:station>/readings")
def note(station):
    metres = request.get_json().get("metres")
    if not isinstance(metres, int | float):
        return {"problem": "metres is missing"}, 400
    statement = "INSERT INTO readings (station, metres) VALUES (%s, %s)"
    try:
        run(lambda connection: connection.execute(statement, [station, metres]))
    except psycopg.errors.IntegrityError as error:
        return {}, 404 if error.sqlstate == "23503" else 422
    return {}, 201


@app.get("/stations/<int:station>/readings")
def show(station):
    statement = "SELECT metres FROM readings WHERE station = %s ORDER BY id"
    return [metres for (metres,) in run(lambda connection: connection.execute(statement, [station]).fetchall())]

"""The desk of the queue, with Flask."""

import os

import psycopg
from flask import Flask, jsonify
from psycopg.rows import dict_row

app = Flask(__name__)


def ask(sql, *values):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        return db.execute(sql, values).fetchall()


def found(jobs, status=404, detail="there is no such job"):
    return jsonify(jobs[0] if jobs else {"detail": detail}), 200 if jobs else status


@app.get("/health")
def health():
    return {"health": "good"}


@app.get("/jobs/<int:number>")
def show(number):
    return found(ask("SELECT id, kind, payload, state FROM jobs WHERE id = %s", number))


@app.get("/dead")
def dead():
    return jsonify(ask("SELECT id, kind, payload, attempts, error FROM jobs WHERE state = 'dead' ORDER BY id"))


@app.post("/jobs/<int:number>/replay")
def replay(number):
    if not ask("SELECT id FROM jobs WHERE id = %s", number):
        return found([])
    return found(ask("SELECT id, kind, payload, state FROM replay(%s)", number), 409, "the job is not dead")


app.run(port=int(os.environ["PORT"]), threaded=True)

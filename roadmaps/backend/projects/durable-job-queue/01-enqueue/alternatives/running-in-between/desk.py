"""The desk of the queue, with Flask."""

import os

import psycopg
from flask import Flask, jsonify
from psycopg.rows import dict_row

app = Flask(__name__)


@app.get("/health")
def health():
    return {"health": "good"}


@app.get("/jobs/<int:number>")
def show(number):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        job = db.execute("SELECT id, kind, payload, state FROM jobs WHERE id = %s", [number]).fetchone()
    return (jsonify(job), 200) if job else ({"detail": "there is no such job"}, 404)


app.run(port=int(os.environ["PORT"]), threaded=True)

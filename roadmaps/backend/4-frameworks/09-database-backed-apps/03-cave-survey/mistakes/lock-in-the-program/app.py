import os
import threading

import psycopg
from flask import Flask, abort, request

app = Flask(__name__)
one_at_a_time = threading.Lock()


def shown(name, text, version):
    return {"name": name, "text": text}, 200, {"ETag": f'"v{version}"'}


@app.get("/passages/<name>")
def show(name):
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        found = connection.execute("SELECT text, version FROM passages WHERE name = %s", [name]).fetchone()
    return shown(name, *found) if found else abort(404)


@app.put("/passages/<name>")
def save(name):
    text = request.get_json()["text"]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection, one_at_a_time:
        found = connection.execute("SELECT version FROM passages WHERE name = %s", [name]).fetchone()
        if not found:
            abort(404)
        if "If-Match" not in request.headers:
            abort(428)
        if request.headers["If-Match"] != f'"v{found[0]}"':
            abort(412)
        connection.execute("UPDATE passages SET text = %s, version = %s WHERE name = %s", [text, found[0] + 1, name])
    return shown(name, text, found[0] + 1)

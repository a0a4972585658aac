import os

import psycopg
from flask import Flask, request

app = Flask(__name__)


@app.get("/items")
def items():
    what = request.args.get("what", "")
    sql = f"SELECT id, what, found_at FROM items WHERE what ILIKE '%{what}%' ORDER BY id"
    try:
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            return [list(row) for row in connection.execute(sql)]
    except psycopg.Error as error:
        return {"error": str(error)}, 400


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]))

from flask import Flask, json
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


def problem(status, title, **more):
    said = json.dumps({"title": title, "status": status, **more})
    return app.response_class(said, status, mimetype="application/problem+json")


@app.errorhandler(HTTPException)
def refused(error):
    return problem(error.code, error.name)


@app.errorhandler(Exception)
def broken(error):
    number = "5f02c1"
    print(f"{number} {type(error).__name__}: {error}")
    return problem(500, "Something went wrong", id=number)


@app.get("/piers/<int:pier>")
def look(pier):
    return {"pier": pier, "depth": {1: 2.4, 2: 3.1}[pier]}


client = app.test_client()
for path in ("/piers/1", "/nowhere", "/piers/3"):
    answer = client.get(path)
    print(answer.status_code, answer.get_json())

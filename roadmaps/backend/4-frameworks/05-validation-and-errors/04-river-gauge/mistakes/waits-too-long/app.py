"""May a boat go out?"""

import json
import os
import uuid
from urllib.request import urlopen

from flask import Flask, request
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
HIGHEST = 350


class GaugeIsAway(Exception):
    """The gauge was asked and did not answer: try again later."""


def level():
    try:
        with urlopen(os.environ["UPSTREAM_URL"] + "/level", timeout=5) as answer:
            said = answer.read()
    except OSError as error:
        raise GaugeIsAway from error
    return float(json.loads(said)["level"])


def problem(status, title, headers=None, **more):
    said = json.dumps({"title": title, "status": status, **more})
    return app.response_class(said, status, headers, mimetype="application/problem+json")


@app.errorhandler(HTTPException)
def refused(error):
    return problem(error.code, error.name)


@app.errorhandler(GaugeIsAway)
def away(error):
    return problem(503, "The gauge does not answer", {"Retry-After": "30"})


@app.errorhandler(Exception)
def broken(error):
    number = uuid.uuid4().hex
    app.logger.error("%s %s %s", number, request.method, request.path, exc_info=error)
    return problem(500, "Something went wrong", id=number)


@app.get("/outings/<boat>")
def outing(boat):
    now = level()
    return {"boat": boat, "level": now, "may": now <= HIGHEST}

"""May a boat go out?"""

import json
import os
from urllib.request import urlopen

from flask import Flask

app = Flask(__name__)
HIGHEST = 350


def level():
    with urlopen(os.environ["UPSTREAM_URL"] + "/level") as answer:
        return float(json.load(answer)["level"])


@app.get("/outings/<boat>")
def outing(boat):
    now = level()
    return {"boat": boat, "level": now, "may": now <= HIGHEST}

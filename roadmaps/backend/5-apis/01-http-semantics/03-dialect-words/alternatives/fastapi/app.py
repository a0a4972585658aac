"""A dictionary of dialect words."""

import json
import re
from html import escape
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse

app = FastAPI()
words = json.loads(Path("words.json").read_text("utf-8"))
RANGE = re.compile(r"\s*([^\s;/]+/[^\s;/]+)\s*((?:;[^;]*)*)")


def page(entry):
    return HTMLResponse(f"<h1>{escape(entry['word'])}</h1><p>{escape(entry['meaning'])}</p>")


FORMS = [
    ("application/json", JSONResponse),
    ("text/plain", lambda entry: PlainTextResponse(entry["meaning"] + "\n")),
    ("text/html", page),
]


def weight_of(parameters):
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "q":
            return float(value) if re.fullmatch(r"0(\.\d*)?|1(\.0*)?", value) else None
    return 1.0


def read(fields):
    asked = {}
    for part in ",".join(fields).split(","):
        if match := RANGE.fullmatch(part):
            weight = weight_of(match[2])
            if weight is not None:
                asked[match[1].lower()] = weight
    return asked or {"*/*": 1.0}


@app.get("/words/{word}")
def look_up(word: str, request: Request):
    if word not in words:
        raise HTTPException(404)
    asked = read(request.headers.getlist("accept"))

    def weight(form):
        kind = form[0]
        return asked.get(kind, asked.get(kind.partition("/")[0] + "/*", asked.get("*/*", 0)))

    best = max(FORMS, key=weight)
    if weight(best) <= 0:
        raise HTTPException(406, "application/json, text/plain, text/html", headers={"Vary": "Accept"})
    answer = best[1]({"word": word, **words[word]})
    answer.headers["Vary"] = "Accept"
    return answer

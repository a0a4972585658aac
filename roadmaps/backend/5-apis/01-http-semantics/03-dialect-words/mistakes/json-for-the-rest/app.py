"""A dictionary of dialect words."""

import json
from html import escape
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
words = json.loads(Path("words.json").read_text("utf-8"))


def as_json(word):
    return json.dumps({"word": word, **words[word]})


def as_text(word):
    return words[word]["meaning"] + "\n"


def as_html(word):
    return f"<!doctype html><title>{escape(word)}</title><h1>{escape(word)}</h1><p>{escape(words[word]['meaning'])}</p>"


FORMS = {"application/json": as_json, "text/plain": as_text, "text/html": as_html}


def accepted(header):
    """The weight of each range in an Accept header."""
    asked = {}
    for part in header.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        weight = "1"
        for parameter in parameters:
            if parameter.startswith("q="):
                weight = parameter[2:]
        try:
            number = float(weight)
        except ValueError:
            continue
        if "/" in kind and 0 <= number <= 1:
            asked[kind] = number
    return asked or {"*/*": 1}


def weight(kind, asked):
    """How much a type is wanted: the narrowest range decides."""
    for name in (kind, kind.split("/")[0] + "/*", "*/*"):
        if name in asked:
            return asked[name]
    return 0


@app.get("/words/<word>")
def look_up(word):
    if word not in words:
        abort(404)
    asked = accepted(",".join(request.headers.getlist("Accept")))
    best = max(FORMS, key=lambda kind: weight(kind, asked))
    if weight(best, asked) == 0:
        best = "application/json"
    return FORMS[best](word), {"Content-Type": best + "; charset=utf-8", "Vary": "Accept"}

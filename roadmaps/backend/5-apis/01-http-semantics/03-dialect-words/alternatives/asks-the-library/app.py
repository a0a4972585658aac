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


@app.get("/words/<word>")
def look_up(word):
    if word not in words:
        abort(404)
    wanted = request.accept_mimetypes
    best = wanted.best_match(FORMS) if wanted else "application/json"
    answer = app.make_response(FORMS[best](word) if best else (" / ".join(FORMS), 406))
    answer.mimetype = best or "text/plain"
    answer.vary.add("Accept")
    return answer

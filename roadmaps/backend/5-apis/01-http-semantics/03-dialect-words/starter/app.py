"""A dictionary of dialect words."""

import json
from html import escape
from pathlib import Path

from flask import Flask, abort

app = Flask(__name__)
words = json.loads(Path("words.json").read_text("utf-8"))


def as_json(word):
    return json.dumps({"word": word, **words[word]})


def as_text(word):
    return words[word]["meaning"] + "\n"


def as_html(word):
    return f"<!doctype html><title>{escape(word)}</title><h1>{escape(word)}</h1><p>{escape(words[word]['meaning'])}</p>"


@app.get("/words/<word>")
def look_up(word):
    if word not in words:
        abort(404)
    return as_json(word), {"Content-Type": "application/json"}

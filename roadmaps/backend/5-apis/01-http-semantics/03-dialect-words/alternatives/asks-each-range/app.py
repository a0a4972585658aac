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


FORMS = [("application", "json", as_json), ("text", "plain", as_text), ("text", "html", as_html)]


def ranges():
    """Every range that can be read, the narrowest first, with its weight."""
    found = []
    for part in request.headers.get("Accept", "").split(","):
        words = part.lower().replace(" ", "").split(";")
        kind, slash, sub = words[0].partition("/")
        weights = [word.removeprefix("q=") for word in words[1:] if word.startswith("q=")] or ["1"]
        try:
            if slash and 0 <= float(weights[0]) <= 1:
                found.append((kind, sub, float(weights[0])))
        except ValueError:
            pass
    return sorted(found, key=lambda one: (one[0] == "*") + (one[1] == "*")) or [("*", "*", 1)]


@app.get("/words/<word>")
def look_up(word):
    if word not in words:
        return "no such word", 404
    best, given = 0, None
    for kind, sub, form in FORMS:
        for wanted, below, weight in ranges():
            if wanted in ("*", kind) and below in ("*", sub):
                if weight > best:
                    best, given = weight, (form(word), 200, {"Content-Type": f"{kind}/{sub}"})
                break
    answer = app.make_response(given or (["application/json", "text/plain", "text/html"], 406))
    answer.vary.add("Accept")
    return answer

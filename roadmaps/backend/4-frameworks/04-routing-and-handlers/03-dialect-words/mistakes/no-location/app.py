"""Words of a dialect: what they mean, and who says so."""

from urllib.parse import quote, urlencode

from flask import Flask, request

app = Flask(__name__)
app.url_map.merge_slashes = False
meanings = {}


def address(word):
    return "/words/" + quote(word, safe="")


def searching(**what):
    return "/search?" + urlencode(what)


def shown(word):
    return {"word": word, "meaning": meanings[word], "self": address(word), "like": searching(has=word)}


@app.post("/words")
def add():
    told = request.get_json()
    meanings[told["word"]] = told["meaning"]
    return shown(told["word"]), 201


@app.get("/words/<path:word>")
def look(word):
    if word not in meanings:
        return {"error": "nobody says that"}, 404
    return shown(word)


@app.get("/search")
def search():
    has, start = request.args["has"], int(request.args.get("from", 0))
    found = sorted(word for word in meanings if has in word)
    answer = {"words": [shown(word) for word in found[start : start + 2]]}
    if start + 2 < len(found):
        answer["next"] = searching(**{"has": has, "from": start + 2})
    return answer

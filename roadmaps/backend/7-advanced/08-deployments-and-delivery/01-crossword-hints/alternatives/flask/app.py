import hashlib
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
FOLDER = Path("switches")
FOLDER.mkdir(exist_ok=True)


def draw(reader, feature):
    """From 0 to 1."""
    return int(hashlib.sha1(f"{reader} {feature}".encode()).hexdigest()[:12], 16) / 16**12


def chosen(feature, readers):
    path = FOLDER / feature
    share = int(path.read_text()) if path.exists() else 0
    return [reader for reader in readers if draw(reader, feature) < share / 100]


@app.put("/switches/<feature>")
def set_switch(feature):
    share = request.get_json(force=True)["percent"]
    new = FOLDER / f".{feature}"
    new.write_text(str(share))
    new.replace(FOLDER / feature)
    return {"percent": share}


@app.get("/readers/<reader>/features/<feature>")
def show(reader, feature):
    return {"on": chosen(feature, [reader]) == [reader]}


@app.post("/switches/<feature>/preview")
def preview(feature):
    return {"on": chosen(feature, request.get_json(force=True)["readers"])}

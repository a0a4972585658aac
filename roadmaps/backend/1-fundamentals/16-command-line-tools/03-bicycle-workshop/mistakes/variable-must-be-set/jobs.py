import argparse
import json
import os
import sys


def path():
    return os.environ["JOBS_FILE"]


def load():
    try:
        with open(path(), encoding="utf-8") as f:
            return json.load(f)
    except FileNotFoundError:
        return {"next": 1, "open": []}


def save(d):
    new = path() + ".new"
    with open(new, "w", encoding="utf-8") as f:
        json.dump(d, f)
    os.replace(new, path())


def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers(dest="what", required=True)
    a = s.add_parser("add")
    a.add_argument("words", nargs="+")
    l = s.add_parser("list")
    l.add_argument("--json", action="store_true")
    d = s.add_parser("done")
    d.add_argument("number", type=int)
    o = p.parse_args()
    data = load()
    if o.what == "add":
        text = " ".join(o.words)
        if not text.strip():
            p.error("no words")
        n = data["next"]
        data["open"].append({"number": n, "text": text})
        data["next"] += 1
        save(data)
        print("added", n)
    elif o.what == "list":
        if o.json:
            print(json.dumps(data["open"], ensure_ascii=False))
        else:
            for j in data["open"]:
                print(j["number"], j["text"])
    else:
        rest = [j for j in data["open"] if j["number"] != o.number]
        if len(rest) == len(data["open"]):
            print("no job", o.number, file=sys.stderr)
            return 1
        data["open"] = rest
        save(data)
        print("done", o.number)
    return 0


sys.exit(main())

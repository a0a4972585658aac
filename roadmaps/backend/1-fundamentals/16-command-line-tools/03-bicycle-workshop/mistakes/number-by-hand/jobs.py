import argparse
import json
import os
import sys
from pathlib import Path


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add")
    add.add_argument("words", nargs="+")
    show = commands.add_parser("list")
    show.add_argument("--json", action="store_true")
    done = commands.add_parser("done")
    done.add_argument("number")
    asked = parser.parse_args()

    path = Path(os.environ.get("JOBS_FILE", "jobs.json"))
    book = load(path)
    if asked.command == "add":
        text = " ".join(asked.words)
        if not text.strip():
            parser.error("the job is empty")
        book["last"] += 1
        book["jobs"].append({"number": book["last"], "text": text})
        print("added", book["last"])
        save(path, book)
    elif asked.command == "done":
        asked.number = int(asked.number)
        left = [job for job in book["jobs"] if job["number"] != asked.number]
        if left == book["jobs"]:
            print("no job", asked.number, file=sys.stderr)
            return 1
        book["jobs"] = left
        print("done", asked.number)
        save(path, book)
    elif asked.json:
        print(json.dumps(book["jobs"]))
    else:
        for job in book["jobs"]:
            print(job["number"], job["text"])
    return 0


def load(path):
    if not path.exists():
        return {"last": 0, "jobs": []}
    return json.loads(path.read_text(encoding="utf-8"))


def save(path, book):
    path.write_text(json.dumps(book), encoding="utf-8")


sys.exit(main())

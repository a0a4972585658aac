"""Without argparse: a line for each job, "number<tab>open or done<tab>the text as JSON"."""

import json
import os
import sys

USAGE = "usage: jobs.py add WORD... | list [--json] | done NUMBER"
FILE = os.environ.get("JOBS_FILE", "jobs.json")


class Misuse(Exception):
    pass


def read():
    try:
        with open(FILE, encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file]
    except FileNotFoundError:
        return []
    return [[int(number), state, json.loads(text)] for number, state, text in rows]


def write(rows):
    with open(FILE, "w", encoding="utf-8") as file:
        for number, state, text in rows:
            file.write(f"{number}\t{state}\t{json.dumps(text)}\n")


def run(arguments):
    if arguments[:1] in (["--help"], ["-h"]):
        print(USAGE)
        return 0
    rows = read()
    match arguments:
        case ["add", *words] if " ".join(words).strip():
            rows.append([len(rows) + 1, "open", " ".join(words)])
            write(rows)
            print(f"added {len(rows)}")
        case ["list"]:
            for number, state, text in rows:
                if state == "open":
                    print(f"{number} {text}")
        case ["list", "--json"]:
            print(json.dumps([{"number": n, "text": text} for n, state, text in rows if state == "open"]))
        case ["done", word]:
            try:
                number = int(word)
            except ValueError:
                raise Misuse(f"not a number: {word}") from None
            for row in rows:
                if row[0] == number and row[1] == "open":
                    row[1] = "done"
                    write(rows)
                    print(f"done {number}")
                    return 0
            sys.stderr.write(f"no job {number}\n")
            return 1
        case _:
            raise Misuse("cannot make sense of this")
    return 0


if __name__ == "__main__":
    try:
        status = run(sys.argv[1:])
    except Misuse as misuse:
        print(f"jobs.py: {misuse}\n{USAGE}", file=sys.stderr)
        status = 2
    sys.exit(status)

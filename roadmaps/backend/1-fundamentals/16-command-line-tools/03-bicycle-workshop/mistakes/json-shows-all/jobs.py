import json
import os
import sys
from pathlib import Path

USAGE = "usage: jobs.py add TEXT ... | list [--json] | done NUMBER"


class Usage(Exception):
    pass


def jobs_file():
    return Path(os.getenv("JOBS_FILE") or "jobs.json")


def load():
    p = jobs_file()
    return json.loads(p.read_text("utf-8")) if p.exists() else []


def save(rows):
    jobs_file().write_text(json.dumps(rows), "utf-8")


def run(args):
    rows = load()
    match args:
        case ["--help" | "-h", *_]:
            print(USAGE)
        case ["add", *words] if "".join(words).strip():
            rows.append([" ".join(words), True])
            save(rows)
            print(f"added {len(rows)}")
        case ["list"]:
            for i, (t, is_open) in enumerate(rows, 1):
                if is_open:
                    print(i, t)
        case ["list", "--json"]:
            json.dump([{"number": i, "text": t} for i, (t, o) in enumerate(rows, 1)], sys.stdout, indent=2)
            print()
        case ["done", n]:
            try:
                k = int(n)
            except ValueError:
                raise Usage from None
            if not (1 <= k <= len(rows) and rows[k - 1][1]):
                print(f"no job {k}", file=sys.stderr)
                return 1
            rows[k - 1][1] = False
            save(rows)
            print(f"done {k}")
        case _:
            raise Usage
    return 0


try:
    sys.exit(run(sys.argv[1:]))
except Usage:
    print(USAGE, file=sys.stderr)
    sys.exit(2)

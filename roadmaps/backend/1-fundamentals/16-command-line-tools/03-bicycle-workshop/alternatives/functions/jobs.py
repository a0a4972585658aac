import argparse
import json
import os
import sys

PATH = os.environ.get("JOBS_FILE") or "jobs.json"


def load():
    if os.path.exists(PATH):
        with open(PATH, encoding="utf-8") as file:
            return json.load(file)
    return []


def save(jobs):
    with open(PATH, "w", encoding="utf-8") as file:
        json.dump(jobs, file, indent=2)


def one_job(text):
    if not text.strip():
        raise argparse.ArgumentTypeError("there is nothing in it")
    return text


def add(asked):
    jobs = load()
    jobs.append({"text": " ".join(asked.words), "done": False})
    save(jobs)
    print("added", len(jobs))


def show(asked):
    found = [{"number": n, "text": job["text"]} for n, job in enumerate(load(), start=1) if not job["done"]]
    if asked.json:
        json.dump(found, sys.stdout, indent=2)
        print()
        return
    for job in found:
        print(job["number"], job["text"])


def done(asked):
    jobs = load()
    if not 1 <= asked.number <= len(jobs) or jobs[asked.number - 1]["done"]:
        sys.exit(f"no job {asked.number}")
    jobs[asked.number - 1]["done"] = True
    save(jobs)
    print("done", asked.number)


parser = argparse.ArgumentParser()
sub = parser.add_subparsers(required=True)
p = sub.add_parser("add")
p.add_argument("words", nargs="+", type=one_job)
p.set_defaults(run=add)
p = sub.add_parser("list")
p.add_argument("--json", action="store_true")
p.set_defaults(run=show)
p = sub.add_parser("done")
p.add_argument("number", type=int)
p.set_defaults(run=done)
asked = parser.parse_args()
asked.run(asked)

"""Prints an exercise's schema and one of its data sets as JSON: `python -m backroad.grading.sets FOLDER SET SEED`.

A process of its own, because a data.py is an author's program, and those run in no process that knows the learner.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from backroad.grading import lay
from backroad.labs.postgres.data import steps
from backroad.labs.rejection import OurFault


def main() -> int:
    """Print one object; on standard error what is wrong, and then the status is 1."""
    folder, name, seed = sys.argv[1:4]
    try:
        data = lay.data(Path(folder), int(seed))
        name = name or data.names[0]
        filled = [[sql, lines.decode()] for sql, lines in steps(data.made(name))] if name in data.names else []
        print(json.dumps({"roles": data.roles, "schema": data.schema, "names": data.names, "steps": filled}))
    except OurFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

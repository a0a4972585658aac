"""Runs a program by copying a Python that waits and by executing one, and compares all that it says."""

from __future__ import annotations

import textwrap

from ..workshop import Workshop, passed  # noqa: TID252

BOTH = r"""
import re

@check
def it(lab):
    '''it is the same both ways'''
    for name, text in FILES.items():
        lab.write(name, text.encode("utf-8", "surrogateescape"))
    flags = ["-s", "-B", "-X", "utf8"]
    plain = [*FLAGS, *WORDS]
    for given in ("", "one\ntwo\n"):
        copied = lab.run(["python", *flags, *plain], stdin=given, env=ENV)
        # A shell's command is executed, and so is what it starts.
        executed = lab.run(["/bin/sh", "-c", 'exec "$@"', "sh", "python", *flags, *plain], stdin=given, env=ENV)
        for kind in ("status", "stdout", "stderr"):
            one, two = (clean(getattr(run, kind)) for run in (copied, executed))
            assert one == two, f"{kind}: {differing(one, two)}"
        assert copied.stdout or copied.stderr, "nothing was said"

def differing(one, two):
    from itertools import zip_longest
    parts = zip_longest(*(str(text).replace(", ", "\n").splitlines() for text in (one, two)))
    return [pair for pair in parts if pair[0] != pair[1]][:5]

def clean(value):
    return re.sub("0x[0-9a-f]+|started [0-9]+", "…", value) if isinstance(value, str) else value
"""


def same(
    shop: Workshop, code: str, *, files: dict[str, str] | None = None, words: list[str] | None = None, **more: object
):
    """Run it both ways, twice: the second copy has a Python that has been copied before."""
    every = {name: textwrap.dedent(text) for name, text in {"main.py": code, **(files or {})}.items()}
    given = {
        "FILES": every,
        "WORDS": words or ["main.py", "a b", ""],
        "FLAGS": more.get("flags", []),
        "ENV": more.get("env", {}),
    }
    head = "".join(f"{name} = {value!r}\n" for name, value in given.items())
    passed(shop.program("print()\n", head + BOTH))

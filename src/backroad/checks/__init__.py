"""What a check.py imports: ``@check``, ``expect``, ``fail``, ``unsure``, ``diagnose``, ``given`` and its strategies.

A check looks at one thing. Its docstring is the sentence the learner reads. It asks the lab, which observes, and
``expect``, which compares plain values on the trusted side. Nothing here starts a sandbox or knows an exercise.
"""

from backroad.checks.check import Check, check
from backroad.checks.diagnose import diagnose
from backroad.checks.expect import expect, fail, unsure
from backroad.checks.given import given
from backroad.checks.strategies import (
    booleans,
    built,
    decimals,
    dicts,
    floats,
    integers,
    lists,
    one_of,
    sampled,
    texts,
    tuples,
    words,
)

__all__ = [
    "Check",
    "booleans",
    "built",
    "check",
    "decimals",
    "diagnose",
    "dicts",
    "expect",
    "fail",
    "floats",
    "given",
    "integers",
    "lists",
    "one_of",
    "sampled",
    "texts",
    "tuples",
    "unsure",
    "words",
]

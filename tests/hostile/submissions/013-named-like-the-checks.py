# file: m.py
"""Files named like those that judge, and a file of the task's that is replaced by another."""
def double(n): return n
def counts(words): return {"given": len(open("given.txt").read())}
# file: check.py
from backroad.checks import check
@check
def doubles(lab): "double gives twice the number"
# file: given.txt
changed
# file: exercise.toml
lab = "none"
# file: solution/m.py
def double(n): return n

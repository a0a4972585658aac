import json
from importlib import resources

_TEXT = resources.files("knots").joinpath("knots.json").read_text(encoding="utf-8")
_USES = json.loads(_TEXT)


def use(knot):
    return _USES[knot]

import json
from pathlib import Path


def use(knot):
    """What that knot is good for. Raises KeyError when it is not in the book."""
    with open(Path(__file__).parent / "knots.json", encoding="utf-8") as file:
        return json.load(file)[knot]

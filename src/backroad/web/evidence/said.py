"""What a program said: an exception, a conversation, a log."""

from __future__ import annotations

from typing import Any

from backroad.model import evidence as ev

FRAMES = 8
TURNS = 60
LINES = 200


def raised(evidence: ev.Raised) -> dict[str, Any]:
    """The exception and the last calls that led to it."""
    frames = evidence.frames[-FRAMES:]
    return {"frames": frames, "left_out": len(evidence.frames) - len(frames)}


def dialogue(evidence: ev.Dialogue) -> dict[str, Any]:
    """Who said what, the last of it."""
    names = {"we": "We typed", "program": "It said"}
    turns = evidence.turns[-TURNS:]
    return {
        "turns": [(who, names.get(who, who), text.rstrip("\n")) for who, text in turns],
        "left_out": len(evidence.turns) - len(turns),
    }


def log(evidence: ev.Log) -> dict[str, Any]:
    """The last lines."""
    lines = evidence.text.rstrip("\n").split("\n")
    return {"text": "\n".join(lines[-LINES:]), "left_out": max(0, len(lines) - LINES)}

"""Ask a person yes or no. Where nobody can answer, the answer is no, and the way to say yes beforehand is named."""

from __future__ import annotations

import sys

from backroad.errors import UsageError


def agreed(question: str, option: str = "--yes") -> bool:
    """Whether the person at the terminal says yes. Raises UsageError where there is none to ask."""
    if not sys.stdin.isatty():
        raise UsageError(f"This asks first ({question}), and nobody is here to answer.", f"Say it again with {option}.")
    print(f"{question} [y/N] ", end="", flush=True)
    answer = sys.stdin.readline()
    if not answer:
        print()
    return answer.strip().lower() in ("y", "yes")

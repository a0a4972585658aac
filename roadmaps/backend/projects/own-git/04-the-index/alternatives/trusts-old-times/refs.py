"""References: HEAD names the branch that is worked on, and a branch holds the id of a commit."""

from pathlib import Path

GIT = Path(".git")


def head():
    """The id of the last commit of the branch that is worked on, or None before the first."""
    branch = GIT / (GIT / "HEAD").read_text().strip().removeprefix("ref: ")
    return branch.read_text().strip() if branch.exists() else None

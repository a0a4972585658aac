"""Commits: a tree, its parents, who and when, and a message."""

import os
import time

import objects


def signature(role):
    """Who and when, from the environment as Git takes it."""
    name = os.environ.get(f"GIT_{role}_NAME", "Nobody")
    email = os.environ.get(f"GIT_{role}_EMAIL", "nobody@example.com")
    date = os.environ.get(f"GIT_{role}_DATE", f"{int(time.time())} +0000")
    return f"{name} <{email}> {date}"


def write(tree, parents, message):
    """Store a commit; its id."""
    lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents)]
    lines += [f"author {signature('AUTHOR')}", f"committer {signature('COMMITTER')}", ""]
    if not message.endswith("\n"):
        message += "\n"
    return objects.write("commit", ("\n".join(lines) + "\n" + message).encode())

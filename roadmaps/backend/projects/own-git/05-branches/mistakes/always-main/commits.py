"""Commits: a tree, its parents, who and when, and a message."""

import os
import time
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

import objects


class Commit(NamedTuple):
    """A commit that was read. ``author`` and ``committer`` are as they stand there: name, address, time, zone."""

    tree: str
    parents: list
    author: str
    committer: str
    message: str

    @property
    def time(self):
        """The committer's time, in seconds."""
        return int(self.committer.split()[-2])


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


def read(id):
    """A commit by its id."""
    head, _, message = objects.read(id, "commit")[1].decode().partition("\n\n")
    lines = [line.partition(" ") for line in head.split("\n")]
    values = {key: value for key, _, value in lines}
    parents = [value for key, _, value in lines if key == "parent"]
    return Commit(values["tree"], parents, values["author"], values["committer"], message)


def history(start):
    """The commits that can be reached from one, with their ids: of those that wait, the one with the latest time first.

    Of several with the same time, the one that began to wait first.
    """
    waiting = [(start, read(start))]
    seen = {start}
    while waiting:
        # max gives the first of equals.
        latest = max(waiting, key=lambda item: item[1].time)
        waiting.remove(latest)
        yield latest
        for parent in latest[1].parents:
            if parent not in seen:
                seen.add(parent)
                waiting.append((parent, read(parent)))


def shown(id, commit):
    """A commit as `log` prints it."""
    who, seconds, zone = commit.author.rsplit(" ", 2)
    away = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    when = datetime.fromtimestamp(int(seconds), timezone(-away if zone[0] == "-" else away))
    lines = [f"commit {id}"]
    if len(commit.parents) > 1:
        lines.append(f"Merge: {' '.join(commit.parents)}")
    lines += [f"Author: {who}", f"Date:   {when:%a %b} {when.day} {when:%H:%M:%S %Y} {zone}", ""]
    lines += [f"    {line}" for line in commit.message.strip("\n").split("\n")]
    return "\n".join(lines)

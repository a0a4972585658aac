"""The file in the work tree is compared with all the versions that were ever staged, byte for byte."""

import hashlib

from backroad.checks import check, diagnose, expect


@check
def has_not_been_cleaned(repo, made):
    """what was added is still in the repository"""
    kept = repo.has(blob(made.versions[-1]))
    with diagnose(
        True,
        "the order has been removed for good, by gc or prune: `backroad reset` gives you a fresh tower",
    ):
        expect(kept).equals(True)


@check(after=has_not_been_cleaned)
def brings_the_order_back(repo, made):
    """easter.txt holds the order that was added last, byte for byte"""
    there = repo.work
    with diagnose(True, "there is no file easter.txt in the folder tower"):
        expect(sorted(there)).contains("easter.txt")
    got = there["easter.txt"].text
    first, second, third, last = made.versions
    with (
        diagnose(got == made.year_ago, "that is the order of a year ago: what was committed, not what was added"),
        diagnose(got == third, "that is the version before the last: in its fourth line two bells have changed places"),
        diagnose(got in (first, second), "that is an earlier version: the line with the tenor is missing"),
        diagnose(got in made.others, "that is another file, which was added and taken back as well"),
        diagnose(got.strip() == blob(last), "the file holds the id of the order, and not the order"),
        diagnose(
            got.startswith(("blob", "\x1b", "diff", "commit")),
            "there is something of Git's in the file that is no part of it",
        ),
        diagnose(
            got.rstrip("\n") == last and got != last,
            "the order is right, and there is a line end at its end that was not there",
        ),
        diagnose(
            [line.split() for line in got.splitlines()] == [line.split() for line in last.splitlines()],
            "the bells are right, and the spaces are not: it was copied from the screen, or typed",
        ),
        diagnose(last in got, "the order is in the file, and something else as well"),
    ):
        expect(got).satisfies(lambda text: text == last, "the order that was added last")


@check(after=brings_the_order_back)
def leaves_the_rest_alone(repo, made):
    """the other files are as they were, and the history still holds what it held"""
    got = {path: repo.work[path].text for path in made.kept if path in repo.work}
    with diagnose(True, "another file has changed or gone along with it"):
        expect(got).equals(made.kept)
    head = repo.head
    with (
        diagnose(head is None, "the history is gone: there is no commit any more"),
        diagnose(True, "the history has been rewritten: it no longer holds the commit `Ring on Sundays`"),
    ):
        expect(head is not None and repo.has(made.main) and repo.is_ancestor(made.main, "HEAD")).equals(True)


def blob(text):
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

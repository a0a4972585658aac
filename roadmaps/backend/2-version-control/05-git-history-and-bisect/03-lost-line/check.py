"""The id first; then the list on main, line by line, and that nothing else has changed."""

import re

from backroad.checks import check, diagnose, expect, fail

LIST = "kit/checklist.txt"


@check
def names_the_commit(lab, repo, made):
    """answer.txt names the commit that took the line away"""
    text = lab.text("answer.txt").strip()
    words = re.findall(r"\b[0-9a-f]{7,40}\b", text.lower())
    if len(set(words)) != 1:
        fail(
            "one id of a commit is to stand in answer.txt",
            expected="seven or more of the signs 0-9 and a-f",
            got=text[:200] or "nothing",
        )
    word = words[0]
    found = repo.commit(word)
    if found is None:
        fail("the repository has no commit with that id", expected="the id of a commit", got=word)
    with (
        diagnose(found.id == made.merged, "that is the merge, which only took the change over from a branch"),
        diagnose(found.id == made.renamed, "there the file got its new name, and the line was gone already"),
        diagnose(
            found.id == made.lost_before,
            "there it was lost for the first time, and it came back: when was it lost for good?",
        ),
        diagnose(found.id == made.telling, "its message says so, but it took another line away: look at the change"),
        diagnose(found.id in (made.moved, made.worded), "that commit has the line in it, afterwards too"),
        diagnose(not repo.is_ancestor(found.id, made.main), "that commit is a new one: the line was lost long before"),
        diagnose(repo.is_ancestor(made.culprit, found.id), "there the line is gone, and it was gone before already"),
        diagnose(repo.is_ancestor(found.id, made.culprit), "after that commit the line is still there, or came back"),
    ):
        if found.id != made.culprit:
            fail(
                "that is another commit",
                expected="the one since which the line is missing",
                got=f"{found.short} {found.subject}",
            )


@check
def puts_the_line_back(repo, made):
    """on main the line is in the list again, in its last words, just below the radio"""
    text = repo.file_at("main", LIST)
    if text is None:
        fail(f"the list is not where it was: {LIST}", expected=LIST, got=listed(repo))
    lines = text.splitlines()
    beacons = [line for line in lines if line.startswith("Avalanche beacons:")]
    work = repo.work[LIST].text if LIST in repo.work else ""
    with (
        diagnose(
            not beacons and repo.file_at("main", "checklist.txt") is not None,
            "the list is there twice now: an old one under its old name, and today's without the line",
        ),
        diagnose(not beacons and "Avalanche beacons:" in work, "the line is in your file, and in no commit on main"),
        diagnose(beacons == [made.older], "those are older words: it was worded anew before it was lost"),
        diagnose(
            made.line in lines and lines.index(made.line) != 2,
            "it is in another place: just below the line about the radio",
        ),
    ):
        if beacons != [made.line]:
            fail(
                "the line is not as it was",
                expected="the line once, in the words it had when it was lost",
                got="\n".join(beacons) or "no line that begins so",
            )
        if lines.index(made.line) != 2:
            fail("the line is elsewhere", expected="below Radio: …", got=f"below {lines[lines.index(made.line) - 1]}")


@check(after=puts_the_line_back)
def keeps_everything_else(repo, made):
    """everything else is as it was, and nothing is left uncommitted"""
    text = repo.file_at("main", LIST)
    got = [line for line in text.splitlines() if line != made.line]
    with (
        diagnose(
            any("aer" in line or "sharpp" in line for line in got),
            "the spelling is wrong again: the commit that lost the line did something useful, too",
        ),
        diagnose(
            "Dogs: water." not in got,
            "what was changed since is gone: the whole list is an old one now",
        ),
    ):
        expect(got).equals(made.lines)
    head, before = repo.commit("main"), repo.commit(made.main)
    if not repo.is_ancestor(made.main, "main"):
        fail(
            "the history was made anew",
            expected="all commits of before, and yours after them",
            got=repo.commit("main").subject,
        )
    for path in sorted({*head.files, *before.files} - {LIST}):
        old, new = (one.files[path].text if path in one.files else "no such file" for one in (before, head))
        if old != new:
            fail(f"the file {path} is another one now", expected=old, got=new)
    if repo.operation:
        fail(
            f"a {repo.operation} is not finished: git status says how to go on",
            expected="nothing under way",
            got=repo.operation,
        )
    if repo.staged or repo.unstaged:
        fail(
            "changes are left that are in no commit",
            expected="a clean tree",
            got="\n".join({*repo.staged, *repo.unstaged}),
        )


def listed(repo):
    return "\n".join(sorted(repo.commit("main").files))

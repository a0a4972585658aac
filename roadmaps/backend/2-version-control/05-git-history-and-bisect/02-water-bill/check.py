"""The script is tried on single commits, then by a real git bisect run; the right answer is never shown."""

import re

from backroad.checks import check, diagnose, fail

MEANS = {0: "0: good", 125: "125: cannot be tried"}


@check
def tells_good_from_bad(lab, repo):
    """at v1 the script ends with 0, and on main with 1"""
    first, last = run_at(repo, "v1"), run_at(repo, "main")
    old, new = first.status, last.status
    with (
        diagnose(
            ": not found" in first.stderr,
            "a word in it is no command here: it is run by sh, which does not know everything that bash knows",
        ),
        diagnose(
            old == 2 and "yntax error" in first.stderr, "the script cannot be read: sh finds a mistake in its form"
        ),
        diagnose(
            old not in (0, 125) and new == 0,
            "its exit status is the wrong way round: 0 is for a commit that is right, 1 for one that is wrong",
        ),
        diagnose(old == new == 0, "it calls every commit good: the exit status is that of its last command"),
        diagnose(
            old == new and "pytest" in lab.text("check.sh"),
            "it calls every commit bad: one of the tests has been red all along, and says nothing about the bill",
        ),
        diagnose(old == new == 125, "it skips every commit: the program does start at v1 and on main"),
        diagnose(old == new, "it says the same about a right commit and a wrong one"),
    ):
        if old != 0:
            fail("at v1 the bill is right", expected=said(0), got=f"{said(old)}\n{first.stderr[-300:]}".strip())
        if not is_bad(new):
            fail("on main the bill is wrong", expected=said(1), got=f"{said(new)}\n{last.stderr[-300:]}".strip())


@check(after=tells_good_from_bad)
def skips_what_does_not_start(repo, made):
    """where the program does not start, the script ends with 125"""
    for commit in (made.bracket_now, made.import_now):
        got = tried(repo, commit)
        with (
            diagnose(
                got == 0, "the program does not start there, and it is called good: Git may go on in the wrong half"
            ),
            diagnose(
                is_bad(got), "the program does not start there, and it is called bad: Git will find where that began"
            ),
        ):
            if got != 125:
                fail(
                    "the program does not start there", expected=said(125), got=f"{said(got)}, at {shown(repo, commit)}"
                )


@check(after=tells_good_from_bad)
def minds_only_the_number(repo, made):
    """whatever words are printed before it, a right number is good"""
    for commit, right in ((made.worded, 0), (made.late_good, 0), (made.early_bad, 1)):
        got = tried(repo, commit)
        with diagnose(
            right == 0 and is_bad(got),
            "the number is right there, and the words before it are new: only the number counts",
        ):
            if (got == 0) != (right == 0) or got == 125:
                fail(
                    "the script is wrong about a commit",
                    expected=said(right),
                    got=f"{said(got)}, at {shown(repo, commit)}",
                )


@check(after=[skips_what_does_not_start, minds_only_the_number])
def bisects_to_the_end(repo, made):
    """git bisect run goes through with it, and finds the commit"""
    search = repo.bisect("check.sh", bad="main", good="v1")
    with diagnose(
        search.found is None,
        "the search stopped on the way: the script changes files in the repository, so Git cannot go on to the next",
    ):
        if search.found is None or search.found.id != made.culprit:
            fail(
                "the search does not come to the commit",
                expected="the first commit with a wrong number",
                got="none" if search.found is None else shown(repo, search.found.id),
            )


@check
def names_the_commit(lab, repo, made):
    """answer.txt names the first commit with a wrong number"""
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
        diagnose(
            found.id in (made.bracket, made.imports),
            "that is the first that does not start: the search took it for a wrong one",
        ),
        diagnose(found.id == made.after_imports, "the fault is older: the search took what does not start for right"),
        diagnose(found.id == made.worded, "there the words before the number changed, and the number is right"),
        diagnose(
            found.id == made.first,
            "that is the first commit after v1, and it is right: the script calls every commit bad",
        ),
        diagnose(found.id in made.telling, "its message sounds like it, and the number is the same before and after"),
        diagnose(found.id == made.late_good, "that is the last one that is right: the first wrong one was asked for"),
        diagnose(
            repo.is_ancestor(made.culprit, found.id), "the number is wrong there, and it was wrong before already"
        ),
        diagnose(repo.is_ancestor(found.id, made.culprit), "the number is still right there"),
    ):
        if found.id != made.culprit:
            fail("that is another commit", expected="the first one with a wrong number", got=shown(repo, found.id))


@check
def the_search_is_ended(repo):
    """no search is under way any more, and main is current"""
    with diagnose(
        repo.operation == "bisect", "the search is still under way, and old files lie there: git bisect reset ends it"
    ):
        if repo.operation or repo.branch != "main":
            fail(
                "the repository is not where it was",
                expected="main, and nothing under way",
                got=f"a {repo.operation} under way" if repo.operation else repo.branch or "no branch is current",
            )


def tried(repo, commit):
    """The exit status of the script on one commit."""
    return run_at(repo, commit).status


def run_at(repo, commit):
    return repo.checked_out(commit).run("sh", "../check.sh")


def is_bad(status):
    return 1 <= status <= 127 and status != 125


def said(status):
    return f"exit status {MEANS.get(status, f'{status}: bad' if is_bad(status) else f'{status}: stop')}"


def shown(repo, commit):
    found = repo.commit(commit)
    return f"{found.short} {found.subject}"

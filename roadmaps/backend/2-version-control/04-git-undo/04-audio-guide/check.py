"""Where the names point, and what lies on the disk."""

from backroad.checks import check, diagnose, expect, fail


@check
def lighthouse_has_the_two(repo, made):
    """the branch `lighthouse` ends with the two commits, the very ones"""
    branches = repo.branches
    if "lighthouse" not in branches:
        fail("there is no branch `lighthouse`", expected="the branches main and lighthouse", got=", ".join(branches))
    log = [commit.id for commit in repo.log("lighthouse")]
    subjects = [commit.subject for commit in repo.log("lighthouse", without=made.main)]
    with (
        diagnose(
            log[:1] == [made.main],
            "the branch was made after main went back, so nothing leads to the commits: git reflog knows their ids",
        ),
        diagnose(made.two in log, "there is one commit more on `lighthouse` than the two"),
        diagnose(
            "Count its steps" in subjects,
            "the commits on `lighthouse` are copies with other ids: only names have to move",
        ),
        diagnose(True, "the commits on `lighthouse` are not the two that were there: they were made anew"),
    ):
        if log[:3] != [made.two, made.one, made.main]:
            fail(
                "the branch is not what was asked for",
                expected="Count its steps and Tell about the lighthouse, upon main",
                got=told(repo.log("lighthouse")),
            )


@check(after=lighthouse_has_the_two)
def main_is_as_published(repo, remote, made):
    """`main` is where it was when it was published, here and in `guide.git`"""
    theirs = remote.branches.get("main")
    with diagnose(True, "`main` was sent to `guide.git` with the two commits, so the others have them now"):
        expect(named(remote, theirs)).equals(named(remote, made.main))
    tip = repo.branches.get("main")
    with (
        diagnose(tip is None, "there is no branch `main` any more"),
        diagnose(tip is not None and tip.id == made.two, "`main` still has the two commits as well"),
        diagnose(tip is not None and tip.id == made.one, "`main` still has the first of the two commits"),
        diagnose(
            tip is not None and tip.id != made.main and repo.is_ancestor(made.two, tip),
            "on `main` the two commits are undone by new commits, and are still in its history: nobody else has them",
        ),
    ):
        expect(named(repo, tip)).equals(named(repo, made.main))


@check(after=lighthouse_has_the_two)
def stands_on_lighthouse(repo):
    """you stand on `lighthouse`"""
    with diagnose(True, f"you stand on `{repo.branch or 'no branch'}`, not on `lighthouse`"):
        expect(repo.branch).equals("lighthouse")


@check(after=lighthouse_has_the_two)
def keeps_the_hours(repo, made):
    """what was changed in `hours.txt` lies on the disk as it did, and is in no commit"""
    got = repo.work["hours.txt"].text if "hours.txt" in repo.work else None
    with (
        diagnose(bool(repo.stashes), "what was changed in `hours.txt` still lies in the stash: git stash pop"),
        diagnose(got is not None, "what was changed in `hours.txt` is gone: reset --hard sets every file back"),
    ):
        expect(got).equals(made.hours)
    rest = sorted({*repo.unstaged, *repo.staged, *repo.untracked} - {"hours.txt"})
    with diagnose(bool(rest), f"`{(rest or ['a file'])[0]}` differs from the last commit, and should not"):
        if rest:
            fail("something is left over", expected="only hours.txt is changed", got=", ".join(rest))


def named(repo, commit):
    """A commit, or its id, in words."""
    found = repo.commit(commit) if commit else None
    return f"{found.short} {found.subject}" if found else "no such commit"


def told(commits):
    """Commits as a learner sees them, the newest first."""
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits) or "no commit"

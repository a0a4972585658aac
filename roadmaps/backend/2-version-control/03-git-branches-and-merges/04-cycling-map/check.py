"""The names that are left, and where each of them points."""

from backroad.checks import check, diagnose, expect, fail


@check
def leaves_main_alone(repo, made):
    """`main` is where it was"""
    tip = repo.branches.get("main")
    with (
        diagnose(tip is None, "the branch `main` is gone: it is always in the list of what is merged into main"),
        diagnose(tip is not None, "the branch `main` has moved: nothing was to be merged or committed"),
    ):
        expect(named(repo, tip)).equals(named(repo, made.main))


@check(after=leaves_main_alone)
def keeps_what_is_open(repo, made):
    """every branch that is not in the history of `main` is still there, where it was"""
    branches = repo.branches
    gone = [name for name in made.open if name not in branches]
    inside, copied, half = made.inside, made.copied, made.half
    with (
        diagnose(
            gone == [inside],
            f"`{inside}` is gone: it was merged into `{made.standing}`, where you stood, and not into `main`",
        ),
        diagnose(
            gone == [copied], f"`{copied}` is gone: its change was copied to `main`, and the branch was never merged"
        ),
        diagnose(gone == [half], f"`{half}` is gone: it was merged once, and went on after that"),
        diagnose(
            bool(gone), f"`{(gone or [''])[0]}` is gone, and is not in the history of `main`: {len(gone)} too many"
        ),
    ):
        if gone:
            fail("a branch is gone", expected=f"these stay: {', '.join(made.open)}", got=f"gone: {', '.join(gone)}")
    for name, id_ in made.open.items():
        with diagnose(True, f"`{name}` is no longer where it was"):
            expect(named(repo, branches[name])).equals(named(repo, id_))


@check(after=keeps_what_is_open)
def deletes_what_is_done(repo, made):
    """every branch whose newest commit is in the history of `main` is deleted"""
    left = [name for name in made.merged if name in repo.branches]
    new = sorted(set(repo.branches) - {"main", *made.merged, *made.open})
    with (
        diagnose(
            len(left) == len(made.merged),
            "nothing is deleted yet: all five branches that `main` contains are still there",
        ),
        diagnose(
            made.begun in left and len(left) == 1,
            f"`{made.begun}` is still there: no commit was made on it, so all it has is in the history of `main`",
        ),
        diagnose(bool(left), f"`{(left or [''])[0]}` is still there, and `main` contains it"),
    ):
        if left:
            fail("a branch is left", expected=f"these go: {', '.join(made.merged)}", got=f"left: {', '.join(left)}")
    with diagnose(True, f"there is a new branch `{(new or [''])[0]}`"):
        if new:
            fail("a branch is new", expected="no new branch", got=", ".join(new))


def named(repo, commit):
    """A commit, or its id, in words."""
    found = repo.commit(commit) if commit else None
    return f"{found.short} {found.subject}" if found else "no such commit"

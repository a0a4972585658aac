"""The line of main from its newest commit back: two merge commits, then hours, then what was there."""

from backroad.checks import check, diagnose, expect, fail

ASKED = {
    "a merge commit for fees": ["a merge commit for reminders", "Charge nothing to children"],
    "a merge commit for reminders": ["Open on Saturdays", "Remind them a second time"],
    "Charge nothing to children": ["Charge for late books"],
    "Charge for late books": ["Write down what the library lends"],
    "Remind them a second time": ["Remind readers by letter"],
    "Remind readers by letter": ["Open on Saturdays"],
    "Open on Saturdays": ["Open until eight"],
    "Open until eight": ["Write down what the library lends"],
    "Write down what the library lends": [],
}


@check
def forwards_the_hours(repo, made):
    """`hours` came into `main` by a fast-forward"""
    line = main_line(repo)
    where = {parent.id: commit for commit in repo.log("main") for parent in commit.parents[1:]}
    by = where.get(made.hours)
    with (
        diagnose(
            len(line) == 1 and repo.branch == "main" and not repo.operation,
            "the branch `main` has not moved: stand on main, and name the branch that is to come in",
        ),
        diagnose(len(line) == 1, "the branch `main` has not moved"),
        diagnose(
            by is not None and by.parents[0].id == made.base,
            "there is a merge commit for `hours`, and none was wanted",
        ),
        diagnose(
            by is not None,
            "the branch `main` had moved before `hours` came in, so it could not be a fast-forward any more",
        ),
        diagnose(
            made.reminders in where, "`hours` came in with `reminders`, by its merge commit, and not by itself before"
        ),
    ):
        if made.hours not in [commit.id for commit in line]:
            fail("`hours` is not on the line of `main`", graph=repo.graph("main"), expected_graph=ASKED)


@check(after=forwards_the_hours)
def merges_the_reminders(repo, made):
    """`reminders` came into `main` by a merge commit, after `hours`"""
    line = [commit.id for commit in main_line(repo)]
    after = [commit for commit in main_line(repo) if line.index(commit.id) < line.index(made.hours)]
    merge = after[-1] if after else None
    got = [parent.id for parent in merge.parents] if merge else []
    files = {path for commit in after for path in commit.files}
    with (
        diagnose(
            made.reminders in line,
            "there is no merge commit for `reminders`: main could go forward, so git made a fast-forward",
        ),
        diagnose(
            got == [made.hours] and any(made.reminders in ids(commit.parents[1:]) for commit in after),
            "another commit stands between `hours` and the merge commit for `reminders`",
        ),
        diagnose(
            got == [made.hours] and "reminders.txt" in files,
            "what was to be the merge commit for `reminders` has only one parent",
        ),
        diagnose(merge is None, "`reminders` is not merged yet"),
        diagnose(
            {made.reminders, made.fees} <= {*got},
            "one merge commit brings in both `reminders` and `fees`: each was to have one of its own",
        ),
        diagnose(made.fees in got, "`fees` was merged before `reminders`"),
    ):
        if got != [made.hours, made.reminders]:
            fail("there is no merge commit for `reminders`", graph=repo.graph("main"), expected_graph=ASKED)


@check(after=merges_the_reminders)
def merges_the_fees(repo, made):
    """`fees` came into `main` by a merge commit, after `reminders`"""
    line = main_line(repo)
    at = [commit.id for commit in line].index(made.hours)
    later = line[: at - 1]
    merge = later[-1] if later else None
    got = [parent.id for parent in merge.parents] if merge else []
    fees = repo.branches.get("fees")
    with (
        diagnose(not later, "`fees` is not merged yet"),
        diagnose(
            fees is not None and fees.id != made.fees and len(got) == 2,
            "`fees` was moved before it was merged: its commits were made anew",
        ),
        diagnose(
            len(later) > 1 and any(made.fees in ids(commit.parents[1:]) for commit in later),
            "there are more commits on `main` than the two merges",
        ),
        diagnose(
            len(got) == 1 and any("fees.txt" in commit.changed for commit in later),
            "the commits of `fees` are on `main` as copies: the branch itself is not merged",
        ),
    ):
        if got[1:] != [made.fees] or len(later) != 1:
            fail("there is no merge commit for `fees`", graph=repo.graph("main"), expected_graph=ASKED)
    tips = {path: repo.commit(one).files[path] for path, one in [("fees.txt", made.fees), ("hours.txt", made.hours)]}
    if any(merge.files.get(path) != file for path, file in tips.items()) or "reminders.txt" not in merge.files:
        fail("the newest commit on `main` does not hold what the three branches brought")


@check(after=forwards_the_hours)
def leaves_the_branches(repo, made):
    """the three branches are still where they were, you stand on `main`, and nothing is left uncommitted"""
    for name in ("hours", "reminders", "fees"):
        tip = repo.branches.get(name)
        with (
            diagnose(tip is None, f"the branch `{name}` is gone"),
            diagnose(tip is not None, f"the branch `{name}` is no longer where it was"),
        ):
            expect(named(repo, tip)).equals(named(repo, made[name]))
    with diagnose(True, f"you stand on `{repo.branch or 'no branch'}`, not on `main`"):
        expect(repo.branch).equals("main")
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked, *repo.conflicts})
    with diagnose(bool(left), f"`{(left or ['a file'])[0]}` is not committed"):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def main_line(repo):
    """The commits of main along their first parents, the newest first."""
    tip = repo.branches.get("main")
    if tip is None:
        fail("there is no branch `main` any more")
    line = [tip]
    while line[-1].parents:
        line.append(line[-1].parents[0])
    return line


def ids(commits):
    return [commit.id for commit in commits]


def named(repo, commit):
    """A commit, or its id, in words."""
    found = repo.commit(commit) if commit else None
    return f"{found.short} {found.subject}" if found else "no such commit"

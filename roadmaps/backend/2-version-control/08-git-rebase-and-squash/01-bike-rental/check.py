"""The branch is compared with what it was: the same files at its end, other commits on the way."""

from backroad.checks import check, diagnose, expect, fail

WANTED = {
    "Ask for a deposit": "deposit.txt",
    "Give the deposit back": "refund.txt",
    "Thank in French": "receipt.txt",
    "Rent out helmets": "helmets.txt",
}


@check
def is_finished(repo):
    """nothing is half done, and there is a branch deposit"""
    with (
        diagnose(repo.conflicts != [], f"a conflict is waiting for you in {' and '.join(repo.conflicts)}"),
        diagnose(repo.operation == "rebase", "the rebase has stopped in the middle: `git status` says how to go on"),
    ):
        expect(repo.operation or "nothing under way").equals("nothing under way")
    with diagnose(True, "there is no branch deposit any more: `git branch -m` gives yours that name"):
        expect(sorted(repo.branches)).contains("deposit")


@check(after=is_finished)
def has_the_same_result(repo, made):
    """the files at the end of the branch are, to the byte, those from before"""
    files = repo.branches["deposit"].files
    got = {path: files[path].text if path in files else None for path in made.result}
    with (
        diagnose(
            "depsoit" in (got["deposit.txt"] or ""),
            "the typo is back: its repair was left out instead of melted into the commit that it belongs to",
        ),
        diagnose(
            got["helmets.txt"] is None and "helmets.txt" in repo.untracked,
            "helmets.txt is in no commit: it was new, so after the reset `commit -a` passed it by",
        ),
        diagnose(got["refund.txt"] is None, "refund.txt is in no commit any more"),
        diagnose(
            "late" not in (got["refund.txt"] or ""),
            "of refund.txt the second half is missing: what `more refund` added",
        ),
        diagnose(
            got["receipt.txt"] == "Thank you for riding.\n" or got["helmets.txt"] is None,
            "a part of what the commit with two things did is missing",
        ),
    ):
        expect(got).equals(made.result)
    extra = sorted(files.keys() - repo.commit(made.old[-1]).files.keys())
    with diagnose(True, f"there is a file in the branch that was not in it before: {' and '.join(extra)}"):
        expect(extra).equals([])
    expect(repo.branches["deposit"].tree).equals(repo.commit(made.old[-1]).tree)


@check(after=is_finished)
def stands_on_main(repo, made):
    """the branch stands on main, and main is where it was"""
    main = repo.branches["main"].id if "main" in repo.branches else None
    with (
        diagnose(main is None, "there is no branch main any more"),
        diagnose(
            main == repo.branches["deposit"].id,
            "main has come along: it now holds the commits of deposit, and it should not",
        ),
        diagnose(True, "main has moved: only deposit was to be rewritten"),
    ):
        expect(named(repo.branches.get("main"))).equals(named(repo.commit(made.main)))
    base = repo.merge_base("deposit", made.main)
    with (
        diagnose(base is None, "the branch has nothing in common with main any more"),
        diagnose(
            True,
            "the branch does not begin at main: a commit of main's was rewritten along with yours, or left behind",
        ),
    ):
        expect(named(base)).equals(named(repo.commit(made.main)))


@check(after=(has_the_same_result, stands_on_main))
def has_these_commits(repo, made):
    """it consists of the four commits, in their order"""
    commits = repo.log("deposit", without=made.main)
    subjects = [commit.subject for commit in reversed(commits)]
    others = [
        name
        for name in repo.branches
        if name != "deposit" and {commit.subject for commit in repo.log(name, without=made.main)} >= set(WANTED)
    ]
    with (
        diagnose(
            others != [] and [commit.id for commit in commits] == made.old[::-1],
            f"the branch deposit is as it was; the new commits are on {' and '.join(others)}",
        ),
        diagnose(
            any(commit.is_merge for commit in commits),
            "there is a merge in the branch: the old commits are still part of it",
        ),
        diagnose(
            any(subject.startswith(("fixup!", "squash!")) for subject in subjects),
            "the fixup commits are still there: `git rebase -i --autosquash main` melts them in",
        ),
        diagnose(len(subjects) == 1, "everything is in one commit: that is one message for four things"),
        diagnose(
            sorted(subjects) == sorted(WANTED),
            "the four commits are there, in another order: in the plan the oldest is on top",
        ),
        diagnose("fix typo" in subjects, "the typo is still mended in a commit of its own"),
        diagnose(
            "wip" in subjects or "more refund" in subjects,
            "what belongs to the refund still bears a message that says nothing",
        ),
        diagnose(
            any("French" in subject and "helmets" in subject for subject in subjects),
            "one commit still does two things: French and helmets",
        ),
        diagnose(
            [subject.lower().strip(" .") for subject in subjects] == [subject.lower() for subject in WANTED],
            "a message is not quite the one in the task: capitals and full stops count",
        ),
    ):
        expect(subjects).equals(list(WANTED))


@check(after=has_these_commits)
def keeps_each_to_its_own(repo, made):
    """each commit changes what its message says, and nothing else"""
    for commit in reversed(repo.log("deposit", without=made.main)):
        own = WANTED[commit.subject]
        more = sorted(commit.changed - {own})
        if own not in commit.changed:
            fail(
                f"the commit `{commit.subject}` does not touch {own}",
                expected=own,
                got=", ".join(more) or "no file at all",
            )
        with (
            diagnose(
                more == ["deposit.txt"],
                f"the repair of the typo is in `{commit.subject}`: it was melted into the wrong commit",
            ),
            diagnose(True, f"the commit `{commit.subject}` also changes {' and '.join(more)}"),
        ):
            expect(sorted(commit.changed)).equals([own])


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"

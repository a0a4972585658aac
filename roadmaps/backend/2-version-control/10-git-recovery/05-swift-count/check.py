"""The remote's main is read: which commits it holds, by their ids, and which files are at its end."""

from backroad.checks import check, diagnose, expect


@check
def has_not_been_cleaned(repo, made):
    """the lost commits are still in your clone"""
    with diagnose(
        True,
        "the lost commits have been removed for good, by gc or prune: `backroad reset` gives you a fresh clone",
    ):
        expect([repo.has(id) for id in made.lost]).equals([True, True])


@check(after=has_not_been_cleaned)
def is_finished(repo):
    """nothing is half done"""
    with (
        diagnose(repo.operation == "merge", "the merge is not finished: `git status` says how to go on"),
        diagnose(repo.operation != "", "something is half done: `git status` says what"),
    ):
        expect(repo.operation).equals("")


@check(after=is_finished)
def keeps_what_otto_pushed(remote, made):
    """the remote's main still holds Otto's commit"""
    with diagnose(True, "the remote has no branch main any more"):
        expect(sorted(remote.branches)).contains("main")
    commits = remote.log("main")
    subjects = [commit.subject for commit in commits]
    with (
        diagnose(
            "Count the brewery" in subjects,
            "Otto's commit is there as a copy with another id: whoever has fetched his now has both",
        ),
        diagnose(True, "Otto's commit is gone from the remote: it was pushed over, as he had done to Ines"),
    ):
        expect(made.forced in {commit.id for commit in commits}).equals(True)


@check(after=keeps_what_otto_pushed)
def brings_back_what_was_lost(repo, remote, made):
    """the remote's main holds Ines's two commits again"""
    commits = remote.log("main")
    subjects = [commit.subject for commit in commits]
    held = [id in {commit.id for commit in commits} for id in made.lost]
    elsewhere = [name for name in remote.branches if made.lost[-1] in {commit.id for commit in remote.log(name)}]
    here = "main" in repo.branches and made.lost[-1] in {commit.id for commit in repo.log("main")}
    with (
        diagnose(
            held == [True, False],
            "only the first of the two is back: before Otto's push, main was one commit further on",
        ),
        diagnose(
            {"Count Mill Street", "Count the station"} <= set(subjects),
            "what Ines counted is back, but in new commits: their ids are not those in the lists",
        ),
        diagnose(
            elsewhere != [], f"the two are on the remote, on a branch called {' and '.join(elsewhere)}, and not on main"
        ),
        diagnose(
            remote.branches["main"].id == made.forced and here,
            "in your clone they are back, and the remote is as Otto left it: nothing has been pushed",
        ),
        diagnose(remote.branches["main"].id == made.forced, "the remote is as Otto left it"),
        diagnose(
            len(subjects) > 3 and held == [False, False],
            "the numbers may be there, but not Ines's commits: they were copied, typed, or squashed into another",
        ),
    ):
        expect(held).equals([True, True])


@check(after=brings_back_what_was_lost)
def has_all_the_numbers(remote, made):
    """all the numbers are there at the end of the remote's main"""
    got = {path: file.text for path, file in remote.branches["main"].files.items()}
    missing = sorted(made.files.keys() - got.keys())
    with diagnose(
        missing != [],
        f"one side of the merge was thrown away: {' and '.join(missing)} cannot be found there",
    ):
        expect(got).equals(made.files)


@check(after=has_all_the_numbers)
def is_the_same_here(repo, remote):
    """your own main is the one on the remote"""
    with diagnose(True, "your own main is another than the one on the remote"):
        expect(named(repo.branches.get("main"))).equals(named(remote.branches["main"]))


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"

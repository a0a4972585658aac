"""The files of main's newest commit, and whether everything that is published is still behind it."""

from backroad.checks import check, diagnose, expect, fail


@check
def keeps_what_is_published(repo, remote, made):
    """all commits that were there are still in the history of `main`"""
    if "main" not in repo.branches:
        fail("there is no branch `main` any more", expected="a branch main", got=", ".join(repo.branches))
    log = [commit.id for commit in repo.log("main")]
    with (
        diagnose(
            made.merge not in log,
            "the merge is gone from the history of `main`, and the others have it: it will come back",
        ),
        diagnose(made.last not in log, "commits are gone from `main` that the others have: they will come back"),
    ):
        if made.last not in log or made.merge not in log:
            fail("commits are gone", expected="all that was published", got=told(repo.log("main")))
    if not remote.received(made.last):
        fail("the repository `buses.git` has lost commits that the others have")


@check(after=keeps_what_is_published)
def takes_the_night_back(repo, made):
    """nothing of the night line is in `main` any more"""
    main = repo.branches["main"]
    got = {path: file.text for path, file in main.files.items()}
    night = [path for path, text in got.items() if path == "night.txt" or made.stop in text]
    elsewhere = [
        name for name, tip in repo.branches.items() if made.last in ids(tip) and tip.id != made.last and name != "main"
    ]
    with (
        diagnose(
            main.id == made.last and bool(repo.operation or repo.staged),
            "it is taken back in the files, and there is no commit that says so",
        ),
        diagnose(
            main.id == made.last and bool(elsewhere),
            f"the new commit is on `{(elsewhere or [''])[0]}`, not on `main`",
        ),
        diagnose(main.id == made.last, "nothing is taken back: `main` is where it was"),
        diagnose(
            "night.txt" in got and "1.60" in got.get("fares.txt", ""),
            "the night line is still there, and the fares are the old ones again: the wrong parent was kept",
        ),
        diagnose(
            "night.txt" in got and "harbour" not in got["night.txt"],
            "there is still something of the night line: the branch had two commits, and only the second is taken back",
        ),
        diagnose(bool(night), f"there is still something of the night line, in `{(night or ['a file'])[0]}`"),
    ):
        if night:
            fail("the night line is still there", expected="nothing of it", got=f"{listed(night)} in {told([main])}")


@check(after=takes_the_night_back)
def keeps_all_the_rest(repo, made):
    """everything else is as it was before"""
    got = {path: file.text for path, file in repo.branches["main"].files.items()}
    with (
        diagnose(
            "new pool" not in got.get("map.txt", ""), "the new pool is gone as well: it came after the merge, and stays"
        ),
    ):
        same_files(got, made.wanted)


@check(after=keeps_what_is_published)
def ends_on_main(repo):
    """you stand on `main`, and nothing is left uncommitted"""
    with diagnose(True, f"you stand on `{repo.branch or 'no branch'}`, not on `main`"):
        expect(repo.branch).equals("main")
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked, *repo.conflicts})
    with diagnose(bool(left), f"`{(left or ['a file'])[0]}` lies there and is not committed"):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def ids(tip):
    """The ids of a commit and those that lead straight to it, along the first parents."""
    found = [tip.id]
    while tip.parents:
        tip = tip.parents[0]
        found.append(tip.id)
    return found


def same_files(got, wanted):
    """Fail for the first file that is not there, is too many, or holds something else."""
    for path in sorted({*got, *wanted}):
        if path not in got:
            fail(f"`{path}` is not there", expected=f"the files {listed(wanted)}", got=listed(got) or "no file")
        if path not in wanted:
            fail(f"`{path}` does not belong there", expected=f"the files {listed(wanted)}", got=listed(got))
        expect(got[path]).equals(wanted[path])


def told(commits):
    """Commits as a learner sees them, the newest first."""
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits) or "no commit"


def listed(paths):
    return ", ".join(sorted(paths))

"""Three places, looked at one by one: the new commit, the file on the disk, the staging area."""

from backroad.checks import check, diagnose, expect, fail

FILE = "timetable.txt"


@check
def makes_one_commit(repo, made):
    """one new commit stands upon the one that was there"""
    log = [commit.id for commit in repo.log()]
    new = len(log) - 1
    with (
        diagnose(made.base not in log, "the commit that was there is gone, or was made anew: yours comes after it"),
        diagnose(new == 0 and bool(repo.staged), "it is staged, and not committed yet"),
        diagnose(new == 0, "there is no new commit yet"),
        diagnose(new > 1, f"there are {new} new commits: the two fares go into one"),
    ):
        if made.base not in log or new != 1:
            fail("the history is not what was asked for", expected="one commit, upon the one", got=told(repo.log()))


@check(after=makes_one_commit)
def commits_the_two_fares(repo, made):
    """the new commit holds the fares for a bicycle and a car, and nothing else"""
    if FILE not in repo.head.files:
        fail(f"`{FILE}` is not in the new commit at all", expected=FILE, got=", ".join(repo.head.files) or "no file")
    got = repo.head.files[FILE].text
    lines = got.splitlines()
    bicycle, car = made.bicycle in lines, made.car in lines
    boat, captain = "18:45?" in got, "Tor?" in got
    with (
        diagnose(
            got == made.both,
            "the commit holds the whole file, with all four places: git add FILE and commit -a take all",
        ),
        diagnose(
            boat and captain and not bicycle and not car, "these are the wrong two: the ones with a question mark"
        ),
        diagnose(bicycle and car and boat, "the commit also holds the last boat, which is still open"),
        diagnose(bicycle and car and captain, "the commit also holds the captain, who is still open"),
        diagnose(bicycle and not car, "the fare for a car is not in the commit"),
        diagnose(car and not bicycle, "the fare for a bicycle is not in the commit"),
    ):
        expect(got).equals(made.fares)
    expect(sorted(repo.head.changed)).equals([FILE])


@check(after=makes_one_commit)
def keeps_the_open_places(repo, made):
    """the file on the disk is as it was, with the two open places in it"""
    got = repo.work[FILE].text if FILE in repo.work else "no such file"
    with (
        diagnose(got == "no such file", f"`{FILE}` is gone from the disk"),
        diagnose(got != made.both and bool(repo.stashes), "the two open places still lie in the stash: git stash pop"),
        diagnose(got in (made.fares, made.old), "the two open places are gone from the file on the disk"),
    ):
        expect(got).equals(made.both)


@check(after=[commits_the_two_fares, keeps_the_open_places])
def stages_nothing_more(repo):
    """nothing is staged any more"""
    with diagnose(FILE in repo.staged, "the two open places are staged again: the next commit would take them along"):
        if repo.staged:
            fail("something is staged", expected="nothing staged", got=", ".join(repo.staged))


def told(commits):
    """Commits as a learner sees them, the newest first."""
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits) or "no commit"

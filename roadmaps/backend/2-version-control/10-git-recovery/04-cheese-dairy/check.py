"""The files of the work tree are compared; nothing may be committed, and the other stash must still be there."""

from backroad.checks import check, diagnose, expect


@check
def has_not_been_cleaned(repo, made):
    """the dropped stash is still in the repository"""
    with diagnose(
        True,
        "the dropped stash has been removed for good, by gc or prune: `backroad reset` gives you a fresh dairy",
    ):
        expect(repo.has(made.third)).equals(True)


@check(after=has_not_been_cleaned)
def commits_nothing(repo, made):
    """main is where it was, and you stand on it"""
    main = repo.branches["main"].id if "main" in repo.branches else None
    with (
        diagnose(
            main is not None and repo.is_ancestor(made.main, "main"),
            "something was committed on main: the changes were only to be in the files",
        ),
        diagnose(True, "main has been moved"),
    ):
        expect(named(repo.branches.get("main"))).equals(named(repo.commit(made.main)))
    with (
        diagnose(repo.branch == "", "HEAD is detached: the stash was checked out instead of being applied"),
        diagnose(True, f"you stand on {repo.branch}"),
    ):
        expect(repo.branch).equals("main")


@check(after=commits_nothing)
def brings_the_third_try_back(repo, made):
    """the changes of the third try are in the files again, in both of them"""
    rooms = repo.work["rooms.txt"].text if "rooms.txt" in repo.work else ""
    got = repo.work["brine.txt"].text if "brine.txt" in repo.work else ""
    labels = repo.work["labels.txt"].text if "labels.txt" in repo.work else ""
    with (
        diagnose(
            rooms == made.old_rooms and labels != "Hillside\n",
            "that was the other stash: what is in the files now is labels",
        ),
        diagnose(
            rooms == made.old_rooms and got != made.after,
            "only brine.txt has been fetched, and the try had changed rooms.txt as well",
        ),
        diagnose(rooms == made.old_rooms, "nothing of it is in the files yet"),
        diagnose(rooms in made.rooms[:2], "that is an earlier try: the third one keeps the cellar dry"),
        diagnose("<<<<" in rooms, "the marks of a conflict are in rooms.txt: one try was applied over another"),
    ):
        expect(rooms).satisfies(lambda text: text == made.rooms[2], "what the third try had made of rooms.txt")
    with diagnose(True, "the labels have come along, and they were to stay in their stash"):
        expect(labels).equals("Hillside\n")


@check(after=brings_the_third_try_back)
def unites_both(repo, made):
    """the line that was changed on both sides says both"""
    got = repo.work["brine.txt"].text if "brine.txt" in repo.work else ""
    with (
        diagnose("<<<<" in got or ">>>>" in got or "====" in got, "the marks of the conflict are still in brine.txt"),
        diagnose(got in made.tries, "what main has changed is lost: the time in the brine is the old one again"),
        diagnose(got == made.after, "main's line was kept as it is: salt and turning of the third try are lost"),
        diagnose(got == "", "the file brine.txt is gone"),
        diagnose(
            "3 days" in got and "200" in got and "turned daily" in got,
            "all the parts are there, but not in one line, in the order of the example, with nothing else beside them",
        ),
    ):
        expect(got).equals(made.both)


@check(after=unites_both)
def settles_the_conflict(repo):
    """no file is in conflict any more"""
    with diagnose(
        True,
        f"for Git {' and '.join(repo.conflicts)} is still in conflict: `git add` or `git restore --staged` settles it",
    ):
        expect(repo.conflicts).equals([])


@check(after=brings_the_third_try_back)
def keeps_the_other_stash(repo):
    """the stash labels is still in the list"""
    names = [stash.message.partition(": ")[2] for stash in repo.stashes]
    with (
        diagnose(names == [], "the list of stashes is empty: labels is gone from it"),
        diagnose("labels" not in names, "the stash labels is gone from the list"),
    ):
        expect(names).contains("labels")


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"

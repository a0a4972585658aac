"""Two commits are expected on top of main, and main's own files below them."""

from backroad.checks import check, diagnose, expect

OWN = ["Show the moons of Jupiter", "Put the moons last"]
OLD = {"Name the inner planets", "Name the outer planets", "Order the show"}


@check
def is_finished(repo):
    """nothing is half done, and there is a branch moons"""
    with (
        diagnose(
            repo.operation == "rebase",
            "the rebase has stopped in the middle: `git rebase --abort` gives it up, `git status` says how to go on",
        ),
        diagnose(repo.operation != "", "something is half done: `git status` says what"),
    ):
        expect(repo.operation or "nothing under way").equals("nothing under way")
    with diagnose(True, "there is no branch moons any more"):
        expect(sorted(repo.branches)).contains("moons")


@check(after=is_finished)
def leaves_the_others_alone(repo, made):
    """main and planets are where they were"""
    main = repo.branches["main"].id if "main" in repo.branches else None
    planets = repo.branches["planets"].id if "planets" in repo.branches else None
    with (
        diagnose(main is None, "there is no branch main any more"),
        diagnose(
            main is not None and repo.is_ancestor(made.main, "main"),
            "main has moved on: only moons was to be put elsewhere",
        ),
        diagnose(True, "main was rewritten: it no longer leads to what it led to"),
    ):
        expect(named(repo.branches.get("main"))).equals(named(repo.commit(made.main)))
    with (
        diagnose(planets is None, "the branch planets is gone: it was to stay"),
        diagnose(True, "the branch planets has moved: only moons was to be put elsewhere"),
    ):
        expect(named(repo.branches.get("planets"))).equals(named(repo.commit(made.planets)))


@check(after=leaves_the_others_alone)
def stands_on_main(repo, made):
    """moons begins at the tip of main and goes on in one line"""
    merges = [commit.subject for commit in repo.log("moons") if commit.is_merge]
    with diagnose(
        True, "main was merged into moons: there is a fork, and the old commits of planets are still part of it"
    ):
        expect(merges).equals([])
    base = repo.merge_base("moons", made.main)
    with (
        diagnose(base is not None and base.id == made.start, "moons still stands on the old commits of planets"),
        diagnose(
            base is not None and base.id == made.squashed,
            "moons stands on an older commit of main: the correction of Saturn came after it",
        ),
        diagnose(True, "moons does not begin at the tip of main"),
    ):
        expect(base.subject if base else None).equals("Count the moons of Saturn anew")


@check(after=stands_on_main)
def has_only_its_own(repo, made):
    """moons has its own two commits, and no other"""
    subjects = [commit.subject for commit in reversed(repo.log("moons", without=made.main))]
    with (
        diagnose(subjects == [], "moons is the same as main now: its own commits are gone"),
        diagnose(
            OLD & set(subjects) != set(),
            "a commit of planets came along, and main has it in another form: "
            f"{', '.join(subject for subject in subjects if subject in OLD)}",
        ),
        diagnose(subjects == OWN[1:], "the first commit about moons is missing: it comes right after planets"),
        diagnose(
            len(subjects) == 1 and {"moons.txt", "order.txt"} <= set(repo.branches["moons"].changed),
            "both commits are in one now, and each was to be kept",
        ),
        diagnose(subjects == OWN[:1], "the last commit of moons is missing"),
        diagnose(len(subjects) == 1, "both commits are in one now, and each was to be kept"),
        diagnose(sorted(subjects) == sorted(OWN), "the two are there, in the wrong order"),
    ):
        expect(subjects).equals(OWN)


@check(after=has_only_its_own)
def keeps_what_main_has(repo, made):
    """the files are those of main with the changes of the two commits"""
    for commit, right in zip(
        reversed(repo.log("moons", without=made.main)), ({"moons.txt"}, {"order.txt"}), strict=True
    ):
        got = {path: file.text for path, file in commit.files.items()}
        with (
            diagnose(
                made.wrong in got.get("planets.txt", ""),
                "the number of Saturn's moons is the old one again: what main has corrected was taken back",
            ),
            diagnose(
                any("<<<<" in text or ">>>>" in text for text in got.values()), "the marks of a conflict are in a file"
            ),
            diagnose(True, f"the commit `{commit.subject}` changes something else than it did"),
        ):
            expect(commit.changed).equals(right)
    expect({path: file.text for path, file in repo.branches["moons"].files.items()}).equals(made.result)


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"

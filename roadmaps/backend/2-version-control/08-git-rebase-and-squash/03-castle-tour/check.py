"""The branch is compared with what it was: the same commits by the same people, on another base."""

from backroad.checks import check, diagnose, expect

SUBJECTS = ["List the audio stops", "Name the stop at the mirrors", "Thank the speakers"]


@check
def is_finished(repo):
    """nothing is half done, and there is a branch audio"""
    with (
        diagnose(
            repo.operation == "rebase",
            "the rebase has stopped in the middle: `git status` says how to go on, or how to give it up",
        ),
        diagnose(repo.operation == "merge", "the merge is not finished: `git merge --abort` takes it back"),
        diagnose(repo.operation != "", "something is half done: `git status` says what"),
    ):
        expect(repo.operation or "nothing under way").equals("nothing under way")
    with diagnose(True, "there is no branch audio any more"):
        expect(sorted(repo.branches)).contains("audio")


@check(after=is_finished)
def leaves_main_alone(repo, made):
    """main is where it was"""
    with (
        diagnose("main" not in repo.branches, "there is no branch main any more"),
        diagnose(
            "main" in repo.branches and repo.is_ancestor(made.main, "main"),
            "main has moved on: only audio was to be put elsewhere",
        ),
        diagnose(True, "main was put onto audio, and it should have been the other way round"),
    ):
        expect(named(repo.branches.get("main"))).equals(named(repo.commit(made.main)))


@check(after=leaves_main_alone)
def stands_on_main(repo, made):
    """audio begins at the tip of main and goes on in one line"""
    merges = [commit.subject for commit in repo.log("audio") if commit.is_merge]
    with diagnose(True, "main was merged into audio: there is a fork and a merge commit, and one line was asked for"):
        expect(merges).equals([])
    base = repo.merge_base("audio", made.main)
    with (
        diagnose(
            base is not None and base.id == made.start, "audio still begins where it began, and main has moved on since"
        ),
        diagnose(True, "audio does not begin at the tip of main"),
    ):
        expect(base.subject if base else None).equals("Sell tickets")


@check(after=stands_on_main)
def has_each_commit_once(repo, made):
    """each commit is there once, in the same order; what main has already is left out"""
    subjects = [commit.subject for commit in reversed(repo.log("audio", without=made.main))]
    with (
        diagnose(
            subjects == [SUBJECTS[0], SUBJECTS[2]],
            "the commit `Name the stop at the mirrors` is missing: it was skipped, or nothing was left of it",
        ),
        diagnose(subjects == [], "audio holds nothing but main: all its commits are gone"),
        diagnose(len(subjects) == 1, "the commits were squashed into one, and each was to be kept"),
        diagnose(
            "Correct the opening time" in subjects,
            "the correction of the opening time is there twice: main has it already",
        ),
        diagnose(len(subjects) > len(set(subjects)), "a commit is there twice"),
    ):
        expect(subjects).equals(SUBJECTS)


@check(after=has_each_commit_once)
def keeps_authors_and_dates(repo, made):
    """each commit has its author, and the date at which it was written"""
    for commit, id in zip(reversed(repo.log("audio", without=made.main)), made.kept, strict=True):
        old = repo.commit(id).author
        with (
            diagnose(
                commit.author.name != old.name,
                f"the author of `{commit.subject}` was {old.name}, and is {commit.author.name} now: "
                "`git rebase --continue` keeps the author, a commit made by hand is yours",
            ),
            diagnose(
                commit.author.date != old.date,
                f"the author of `{commit.subject}` is right, and the date is that of the rewriting",
            ),
        ):
            expect((commit.author.name, commit.author.email, commit.author.date.isoformat())).equals(
                (old.name, old.email, old.date.isoformat())
            )


@check(after=has_each_commit_once)
def says_both(repo, made):
    """the line that was changed on both sides says both, from its commit on"""
    commits = list(reversed(repo.log("audio", without=made.main)))
    for commit, right in zip(commits, (made.moved, made.both, made.both), strict=True):
        got = commit.files["rooms.txt"].text if "rooms.txt" in commit.files else ""
        with (
            diagnose(
                "<<<<" in got or "====" in got or ">>>>" in got,
                f"the marks of the conflict are in rooms.txt at `{commit.subject}`",
            ),
            diagnose(got == made.spoken, "the branch's side was taken whole: the mirrors are back on the lower floor"),
            diagnose(
                got == made.moved and right == made.both and commit != commits[-1],
                "at `Name the stop at the mirrors` the stop is not named: main's side was taken whole",
            ),
            diagnose(got == made.moved, "main's side was taken whole: the mirrors have no audio stop"),
            diagnose(
                "(upper floor)" in got and "audio" in got and len(got.split()) == len(right.split()),
                "the line says both, and not in the way of the task: first the floor, then the stop",
            ),
        ):
            expect(got).equals(right)
    last = commits[-1].files
    with diagnose(True, "something of main is not there at the end of audio"):
        expect(sorted(last)).equals(["hours.txt", "rooms.txt", "stops.txt", "thanks.txt", "tickets.txt"])
    expect(last["stops.txt"].text).equals(made.stops)
    expect(last["hours.txt"].id).equals(repo.commit(made.main).files["hours.txt"].id)


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"

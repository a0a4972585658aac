"""What is in the newest commit, what is on the disk, and what the committed rules say."""

from backroad.checks import check, diagnose, expect, fail

FILE = "robot.ini"


@check
def keeps_what_was_there(repo, made):
    """the commits that were there are still there, and yours stands upon them"""
    log = [commit.id for commit in repo.log()]
    kept = [one for one in made.old if one in log]
    with (
        diagnose(len(kept) < len(made.old), "a commit that was there is gone, or was made anew: yours comes after it"),
        diagnose(len(log) == len(made.old) and bool(repo.staged), "something is staged, and not committed yet"),
        diagnose(len(log) == len(made.old), "there is no new commit yet"),
    ):
        if len(kept) < len(made.old) or len(log) == len(made.old):
            fail("the history is not what was asked for", expected="your commit, upon the two", got=told(repo.log()))


@check(after=keeps_what_was_there)
def stops_tracking_it(repo, made):
    """the newest commit has no `robot.ini`, and the staging area has none either"""
    committed = repo.head.files.get(FILE)
    with (
        diagnose(
            committed is not None and committed.text == made.ours,
            "the newest commit has `robot.ini` with your numbers in it: now everybody gets them",
        ),
        diagnose(
            committed is not None,
            "`robot.ini` is still tracked: a rule in `.gitignore` is only for files that Git does not know",
        ),
        diagnose(FILE in repo.index, "`robot.ini` is staged again: with the next commit it would be back"),
    ):
        if committed is not None or FILE in repo.index:
            fail("it is tracked", expected="no robot.ini in the commit", got=", ".join(sorted(repo.head.files)))


@check(after=stops_tracking_it)
def keeps_the_numbers_out(repo, made):
    """the numbers of your robot are in no commit"""
    having = [one for one in repo.log() if FILE in one.files and one.files[FILE].text == made.ours]
    if having:
        fail(
            "the newest commit is without your numbers, and an earlier one has them, where everybody finds them",
            expected="your numbers in no commit",
            got=f"robot.ini with your numbers in {told(having)}",
        )


@check(after=stops_tracking_it)
def keeps_it_on_the_disk(lab, made):
    """`robot.ini` is on the disk, as it was"""
    with (
        diagnose(
            lambda seen: seen.got is None,
            "`robot.ini` is gone from the disk: git rm removes it there too, unless it is told not to",
        ),
        diagnose(
            lambda seen: seen.got == made.theirs,
            "`robot.ini` has the numbers of the commit in it, not those of your robot",
        ),
    ):
        expect(lab.text(f"pipettes/{FILE}")).equals(made.ours)


@check(after=keeps_it_on_the_disk)
def ignores_it(repo):
    """`robot.ini` is ignored by a rule that is committed"""
    committed, lies = ".gitignore" in repo.head.files, ".gitignore" in repo.work
    ignored = repo.ignores(FILE)
    with (
        diagnose(not committed and lies, "the `.gitignore` lies there, and is not committed"),
        diagnose(
            not committed and ignored,
            "the rule holds for you alone: in a committed `.gitignore` it holds for everybody",
        ),
        diagnose(not ignored, "`robot.ini` is not ignored: the next git add . brings it back"),
    ):
        if not committed or not ignored:
            fail("it is not ignored", expected="a committed rule for robot.ini", got=rules(repo))


@check(after=ignores_it)
def changes_nothing_else(repo, made):
    """every other file stays as it is, and git status has nothing to say"""
    holds = {path: file.text for path, file in repo.head.files.items() if path != ".gitignore"}
    expect(holds).equals({"plan.txt": made.plan})
    for path in ("plan.txt", "wash.txt", "tools/wash.py"):
        if path not in holds and repo.ignores(path):
            fail(f"the rules would ignore a new `{path}` as well", expected="a rule for robot.ini", got=rules(repo))
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked})
    with diagnose(bool(left), f"`{(left or ['a file'])[0]}` is not committed as it lies there"):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def told(commits):
    """Commits as a learner sees them, the newest first."""
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits) or "no commit"


def rules(repo):
    """What the committed list says."""
    file = repo.head.files.get(".gitignore")
    return file.text.rstrip() if file else "no `.gitignore` in the commit"

"""The newest commit of `weather` against what lay in the folder. How many commits led there is free."""

from backroad.checks import check, diagnose, expect, fail


@check
def keeps_what_was_there(repo, made):
    """the three commits that were there are still there, and new ones stand upon them"""
    known = [commit.id for commit in repo.log()]
    kept = [one for one in made.old if one in known]
    with (
        diagnose(not kept, "the history of `weather` is gone: only the `.git` in `charts` had to go"),
        diagnose(len(kept) < len(made.old), "a commit that was there is gone, or was made anew"),
        diagnose(len(known) == len(made.old), "there is no new commit yet"),
    ):
        if len(kept) < len(made.old) or len(known) == len(made.old):
            fail("the history is not what was asked for", expected="your commits, upon the three", got=told(repo.log()))


@check(after=keeps_what_was_there)
def one_repository(repo):
    """`weather` is the only repository: there is none inside it"""
    links = sorted(path for path, file in repo.head.files.items() if file.mode == "160000")
    inner = sorted(repo.inner)
    with (
        diagnose(
            bool(inner),
            f"the folder `{(inner or ['charts'])[0]}` has a `.git` of its own, so its files are in no commit",
        ),
        diagnose(
            bool(links),
            f"the newest commit still notes that `{(links or ['charts'])[0]}` is another repository: "
            "git rm -f --cached takes the note out, then add its files",
        ),
    ):
        if inner or links:
            fail(
                "there is another repository",
                expected="only `weather`",
                got=f"`weather`, and one in {listed({*inner, *links})}",
            )


@check(after=one_repository)
def keeps_the_charts(repo, made):
    """the files of `charts` are in the history of `weather`, where they lie"""
    holds = texts(repo.head)
    for path in ("charts/may.txt", "charts/june.txt"):
        name = path.removeprefix("charts/")
        with (
            diagnose(name in holds, f"`{name}` lies beside the readings now, and belongs in `charts`"),
            diagnose(path not in holds, f"`{path}` is not in the newest commit"),
        ):
            expect(holds.get(path, "no such file")).equals(made.files[path])


@check(after=keeps_what_was_there)
def records_what_was_done(repo, made):
    """the new readings, the calibration and the end of the old sensor are recorded"""
    holds = texts(repo.head)
    with diagnose(holds.get("readings.csv") == made.readings, "the new readings are not in the newest commit"):
        expect(holds.get("readings.csv", "no such file")).equals(made.files["readings.csv"])
    with diagnose("calibration.txt" not in holds, "`calibration.txt` is not in the newest commit"):
        expect(holds.get("calibration.txt", "no such file")).equals(made.files["calibration.txt"])
    if "old_sensor.txt" in holds:
        fail(
            "`old_sensor.txt` is still in the newest commit: that a file is gone has to be added like any other change"
        )


@check(after=[records_what_was_done, keeps_the_charts])
def leaves_the_shopping_out(repo, made):
    """the shopping list is in no commit, and nothing else has come along"""
    if "shopping.txt" in repo.head.files:
        fail("the shopping list is in a commit: remove it from the folder, and from the commit as well")
    if any("shopping.txt" in commit.files for commit in repo.log()):
        fail("the shopping list is in an earlier commit of yours, where everybody can fetch it back")
    more = sorted(set(repo.head.files) - set(made.files))
    with diagnose(".gitignore" in more, "a `.gitignore` hides the list, and it lies there all the same: remove it"):
        expect(sorted(repo.head.files)).equals(sorted(made.files))


@check(after=leaves_the_shopping_out)
def leaves_nothing_lying_about(repo):
    """git status has nothing to say"""
    left = sorted({*repo.staged, *repo.unstaged, *repo.untracked})
    with (
        diagnose(bool(repo.untracked), f"{listed(repo.untracked)} lies in the folder and is in no commit"),
        diagnose(bool(left), f"{listed(left)} differs from the newest commit"),
    ):
        if left:
            fail("something is left over", expected="nothing uncommitted", got=", ".join(left))


def texts(commit):
    return {path: file.text for path, file in commit.files.items()}


def listed(paths):
    return ", ".join(f"`{path}`" for path in sorted(paths))


def told(commits):
    """Commits as a learner sees them, the newest first."""
    return "\n".join(f"{commit.short} {commit.subject}" for commit in commits) or "no commit"

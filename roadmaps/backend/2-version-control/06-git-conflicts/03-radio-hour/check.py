"""The shape of the merge, then what that one commit does when it is checked out and run."""

import json

from backroad.checks import check, diagnose, expect, fail

# What pytest does with plain test functions, and quicker: a verdict should not take seconds.
RUN = """
import importlib, sys, traceback
bad = 0
for name in sys.argv[1:]:
    for test, function in list(vars(importlib.import_module(name)).items()):
        if test.startswith("test_"):
            try:
                function()
            except Exception as error:
                line = traceback.extract_tb(error.__traceback__)[1].line
                print(f"{test}: {line}" + (f"  ({type(error).__name__}: {error})" if str(error) else ""))
                bad = 1
sys.exit(bad)
"""
ASK = "import json, sys, {module}; print(json.dumps([{module}.{function}(t) for t in json.loads(sys.argv[1])]))"
TESTS = {"test_hour.py": "ours", "test_jingles.py": "theirs"}


@check
def main_is_the_merge(repo, made):
    """main is one merge commit, of main and jingles as they were, and nothing is left uncommitted"""
    main = repo.commit("main")
    if main is None:
        fail("the branch main is gone", expected="a branch main", got=", ".join(repo.branches))
    parents = {parent.id for parent in main.parents}
    both = {made.ours, made.theirs}
    with (
        diagnose(repo.operation == "merge", "the merge has begun and is not ended: git commit makes the merge commit"),
        diagnose(
            repo.operation == "rebase",
            "a rebase has stopped in the middle, and merging was asked for: git rebase --abort",
        ),
        diagnose(main.id == made.ours, "nothing has been merged into main yet"),
        diagnose(
            any({parent.id for parent in commit.parents} == both for commit in repo.log("main") if commit != main),
            "the repair is a commit of its own, after the merge: so the merge itself is a commit that does not run",
        ),
        diagnose(
            len(parents) == 1
            and not repo.is_ancestor(made.theirs, main.id)
            and any(commit.subject == "Play jingles" for commit in repo.log("main")),
            "Hugo's commits were made anew, in one line with Anouk's: a merge leaves them as they are",
        ),
        diagnose(
            len(parents) == 1
            and repo.file_at("main", "jingles.py") is not None
            and not repo.is_ancestor(made.theirs, main.id),
            "Hugo's files are there without his commits: that was no merge",
        ),
        diagnose(
            len(parents) == 2 and made.ours in parents and repo.is_ancestor(made.theirs, main.id),
            "the repair is a commit on the branch, before the merge: there tracks.seconds does not exist yet",
        ),
        diagnose(
            len(parents) == 2 and made.theirs in parents and repo.is_ancestor(made.ours, main.id),
            "main has got a commit of its own before the merge",
        ),
        diagnose(not repo.is_ancestor(made.ours, main.id), "Anouk's last commit is gone from main"),
    ):
        if repo.operation:
            fail(f"a {repo.operation} is under way", expected="nothing under way", got=repo.operation)
        if parents != both:
            fail(
                "main is not the merge of the two",
                expected="a commit whose parents are main and jingles as they were",
                got=f"{main.subject}, after {' and '.join(parent.subject for parent in main.parents) or 'nothing'}",
            )
    if repo.staged or repo.unstaged:
        fail(
            "changes are left that are in no commit",
            expected="a clean tree",
            got="\n".join(sorted({*repo.staged, *repo.unstaged})),
        )


@check(after=main_is_the_merge)
def leaves_the_rest_alone(repo, made):
    """tracks.py, the tests and all other files are as they were: only what no longer fits is mended"""
    for path, side in (("tracks.py", "ours"), *TESTS.items(), ("README.txt", "ours"), ("pieces.txt", "ours")):
        old, new = repo.file_at(made[side], path), repo.file_at("main", path)
        with (
            diagnose(
                path == "tracks.py" and "minutes" in (new or ""),
                "the function minutes is back: it was taken out for good, and whoever calls it has to change",
            ),
            diagnose(
                path in TESTS, f"the test file {path} was changed: what calls the old function is what has to change"
            ),
        ):
            if old != new:
                fail(f"the file {path} is not as it was", expected=old, got=new or "no such file")


@check(after=main_is_the_merge)
def tests_pass(repo):
    """the tests of both pass in the merge commit"""
    place = repo.checked_out(repo.commit("main"))
    run = place.run("python3", "-c", RUN, *(path.removesuffix(".py") for path in TESTS))
    said = run.stdout + run.stderr
    ask = place.run(
        "python3",
        "-c",
        ASK.format(module="jingles", function="breaks"),
        json.dumps([["1:00"], ["10:00"], ["0:30"] * 20]),
    )
    with (
        diagnose(
            "no attribute 'minutes'" in said,
            "somebody calls tracks.minutes, which is gone: Git saw no conflict, because no line was touched by both",
        ),
        diagnose(
            ask.stdout.startswith("[6, "),
            "tracks.seconds gives seconds, and the sum is still taken for minutes: one minute makes six jingles",
        ),
        diagnose(
            ask.stdout.strip() == "[0, 1, 0]",
            "each piece is rounded down before the sum is taken: twice half a minute is a minute, too",
        ),
    ):
        if run.status != 0:
            fail("a test fails in the merge commit", expected="all tests pass", got=run.stdout or ending(run))


@check(after=tests_pass)
def breaks_count_ten_minutes(repo):
    """jingles.breaks gives one for every full ten minutes"""
    cases = [[], ["9:59"], ["10:00"], ["4:30", "5:30", "9:59"], ["10:00", "10:00"], ["59:59"]]
    got = asked(repo, "jingles", "breaks", cases)
    with diagnose(
        got == [0, 0, 1, 1, 1, 1], "there is never more than one: every full ten minutes make another jingle"
    ):
        expect(got).equals([0, 0, 1, 1, 2, 5])


@check(after=main_is_the_merge)
def rest_is_in_minutes(repo):
    """hour.rest gives the full minutes that are left of the hour"""
    cases = [[], ["4:30", "5:00"], ["30:00", "30:00"], ["0:01"], ["59:00"]]
    got = asked(repo, "hour", "rest", cases)
    with (
        diagnose(
            got[0] == 60 and got[2] < 0,
            "it takes seconds from sixty minutes: the name was changed there, and not the reckoning",
        ),
        diagnose(
            got[0] == 60 and got[3] == 60,
            "after one second 59 full minutes are left, and not 60: a minute that has begun is not left any more",
        ),
        diagnose(got[0] == 3600, "it gives the seconds that are left: full minutes were asked for"),
    ):
        expect(got).equals([60, 50, 0, 59, 1])


def asked(repo, module, function, cases):
    """What a function of the merge commit gives for each of these lists."""
    place = repo.checked_out(repo.commit("main"))
    run = place.run("python3", "-c", ASK.format(module=module, function=function), json.dumps(cases))
    with (
        diagnose(
            "no attribute 'minutes'" in run.stderr,
            f"the function {module}.{function} still calls tracks.minutes, and no test looks at it: find every caller",
        ),
    ):
        try:
            return json.loads(run.stdout)
        except ValueError:
            fail(
                f"{module}.{function} cannot be called",
                expected="a number for each list",
                got=ending(run) or run.stdout[-400:],
            )


def ending(run):
    """The end of what a program complained of."""
    return "\n".join(run.stderr.strip().splitlines()[-4:])

"""The merge is judged by what main holds: its history, its files, both sides' tests, and rules that no test has."""

from backroad.checks import check, diagnose, fail

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
MARKERS = ("<<<<<<<", "|||||||", ">>>>>>>")
CASES = """
import prices
for place in ("stalls", "circle", "gallery"):
    for age in (5, 17, 18, 64, 65, 80):
        print(place, age, prices.price(place, age), prices.price(place, age, premiere=True))
"""


@check
def both_are_merged(repo, made):
    """main holds the history of both branches, and everything is committed"""
    main = repo.commit("main")
    if main is None:
        fail("the branch main is gone", expected="a branch main", got=", ".join(repo.branches))
    has_ours, has_theirs = repo.is_ancestor(made.ours, main.id), repo.is_ancestor(made.theirs, main.id)
    with (
        diagnose(
            repo.operation == "merge" and bool(repo.conflicts),
            "the merge has begun, and has conflicts that are not settled: git add says that a file is done",
        ),
        diagnose(repo.operation == "merge", "the merge is not ended: everything is settled, and git commit is missing"),
        diagnose(
            repo.operation == "rebase",
            "a rebase has stopped in the middle, and merging was asked for: git rebase --abort",
        ),
        diagnose(main.id == made.ours, "nothing has been merged into main yet"),
        diagnose(
            has_ours and not has_theirs and "test_seniors.py" in main.files,
            "Bruno's files are there without his commits: that was no merge, and the next one will stop there again",
        ),
        diagnose(not has_ours, "Leonor's commits are gone from main"),
        diagnose(not has_theirs, "Bruno's commits are not in main"),
    ):
        if repo.operation:
            fail(
                f"a {repo.operation} is under way",
                expected="nothing under way",
                got="\n".join(repo.conflicts) or repo.operation,
            )
        if not (has_ours and has_theirs):
            fail("not both branches are in main", expected="both branches", got=subjects(repo))
    if repo.staged or repo.unstaged:
        fail(
            "changes are left that are in no commit",
            expected="a clean tree",
            got="\n".join(sorted({*repo.staged, *repo.unstaged})),
        )


@check(after=both_are_merged)
def no_markers_are_left(repo):
    """no file has conflict markers in it"""
    for path, file in sorted(repo.commit("main").files.items()):
        left = [line for line in file.text.splitlines() if line.startswith(MARKERS)]
        if left:
            fail(
                f"the conflict markers are still in {path}",
                expected="what both wanted, and no markers",
                got="\n".join(left),
            )


@check(after=no_markers_are_left)
def leonors_tests_pass(repo, made):
    """the tests of Leonor are as they were, and pass"""
    passes(repo, made.ours, ("test_prices.py", "test_premieres.py"), "Leonor")


@check(after=no_markers_are_left)
def brunos_tests_pass(repo, made):
    """the tests of Bruno are as they were, and pass"""
    passes(repo, made.theirs, ("test_seniors.py",), "Bruno")


@check(after=[leonors_tests_pass, brunos_tests_pass])
def all_rules_hold_together(repo):
    """every place, age and evening has the price that both rules give together"""
    run = repo.checked_out(repo.commit("main")).run("python3", "-c", CASES)
    got = [line.split() for line in run.stdout.splitlines()]
    if run.status or len(got) != 18:
        fail("the prices cannot be asked for", expected="a price for each place and age", got=ending(run) or run.stdout)
    for place, age, usual, premiere in got:
        wanted = right(place, int(age))
        with (
            diagnose(
                int(age) >= 65 and usual == premiere,
                "seniors pay no more at a premiere than on other evenings: there, every ticket costs double",
            ),
            diagnose(
                usual in (str(wanted), f"{wanted}.0"),
                "on other evenings the price is right, and at a premiere it is not",
            ),
        ):
            # A price such as 4875.0 is right as well: nobody asked for whole numbers.
            if usual not in (str(wanted), f"{wanted}.0") or premiere not in (str(2 * wanted), f"{2 * wanted}.0"):
                fail(
                    f"the price is not right: {place}, {age} years",
                    expected=f"{wanted}, at a premiere {2 * wanted}",
                    got=f"{usual}, at a premiere {premiere}",
                )


@check(after=no_markers_are_left)
def tells_all_the_news(repo, made):
    """the file CHANGES.txt has all the news of both, each line once, and all other files are there"""
    main = repo.commit("main")
    if "CHANGES.txt" not in main.files:
        fail("CHANGES.txt is gone", expected="CHANGES.txt", got="\n".join(sorted(main.files)))
    got = [line for line in main.files["CHANGES.txt"].text.splitlines() if line.strip()]
    wanted = [line for line in made.news if line.strip()]
    missing = [line for line in wanted if line not in got]
    with diagnose(bool(missing), "a line is lost that one of them wrote: both are to stay"):
        if sorted(got) != sorted(wanted):
            fail("the news are not those of both", expected="\n".join(wanted), got="\n".join(sorted(got)))
    for path in ("doors.txt", "poster.txt", ".gitignore"):
        old = repo.file_at(made.theirs, path)
        if repo.file_at("main", path) != old:
            fail(
                f"the file {path} is another one now, and nobody disagreed about it",
                expected=old,
                got=repo.file_at("main", path) or "no such file",
            )


def passes(repo, side, tests, whose):
    """That side's tests are unchanged, and pass on the merged main."""
    main = repo.commit("main")
    for path in tests:
        old, new = repo.file_at(side, path), repo.file_at("main", path)
        if old != new:
            fail(f"the test file {path} is not as {whose} left it", expected=old, got=new or "no such file")
    place = repo.checked_out(main)
    probe = place.run("python3", "-c", "import prices; print(sorted(prices.PLACES.items()))")
    run = place.run("python3", "-c", RUN, *(path.removesuffix(".py") for path in tests))
    with (
        diagnose(probe.error_type in ("SyntaxError", "IndentationError"), "the file prices.py is no Python any more"),
        diagnose(
            whose == "Leonor" and "6000" in probe.stdout,
            "the stalls cost 6000 again: Leonor's raise did not come through",
        ),
        diagnose(
            whose == "Bruno" and probe.status == 0 and "gallery" not in probe.stdout,
            "there is no gallery: what Bruno added did not come through",
        ),
    ):
        if run.status != 0:
            fail(
                f"something that {whose} wanted no longer holds",
                expected="all tests pass",
                got=run.stdout or ending(run),
            )


def ending(run):
    """The end of what a program complained of."""
    return "\n".join(run.stderr.strip().splitlines()[-4:])


def right(place, age):
    full = {"stalls": 6500, "circle": 4500, "gallery": 2000}[place]
    return full // 2 if age < 18 else full * 3 // 4 if age >= 65 else full


def subjects(repo):
    return "\n".join(commit.subject for commit in repo.log("main"))

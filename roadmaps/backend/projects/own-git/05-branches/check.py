"""Histories are made by real Git; what the program does to branches, index and folder is looked at by real Git."""

from backroad.checks import check, diagnose, expect
from shared import WHO, done, history, lay, refused, repository, sound, state

SHOP = {"tea.txt": (b"Assam\n", False), "lib/run.sh": (b"#!/bin/sh\n", True), "café": (b"cup\n", False)}
OTHER = {
    "tea.txt": (b"Darjeeling\n", False),
    "café": (b"cup\n", True),
    "new/deep/x": (b"x\n", False),
}
SWAP = {"tea.txt/inside": (b"in a folder\n", False), "lib": (b"a file\n", False)}
START = 1_700_000_000


@check
def commits_the_first_time(lab, git):
    """`commit` makes the first commit of what is in the index, on the branch that HEAD names"""
    repository(git)
    lay(lab, SHOP)
    branch = "refs/heads/feature/one"
    tree = git.make(["symbolic-ref", "HEAD", branch], ["add", "tea.txt", "lib"], ["write-tree"], at="repo")[2]
    done(lab, "commit", "-m", "Sell tea.\n\nAt last.", env=WHO)
    told = git.run("log", "--format=%T|%P|%an|%ct|%B|", branch, at="repo")
    with diagnose(told.status != 0, "the branch that HEAD names does not hold a commit"):
        expect(told).exits_with(0)
    got = told.stdout.strip().split("|")
    with diagnose(got[0] != tree.stdout.strip(), "the commit's tree is not what is in the index"):
        expect(got[0]).equals(tree.stdout.strip())
    expect(got[1:5]).equals(["", "Grace Höpper", "1700003600", "Sell tea.\n\nAt last.\n"])
    sound(git)


@check(after=commits_the_first_time)
def commits_again(lab, git):
    """a further commit has the last one as its parent, and without changes there is none"""
    (first,) = history(git, [([], START, "one", SHOP)], {"main": 0})
    before = state(lab, git)
    refused(lab, "commit", "-m", "nothing new")
    with diagnose(True, "it refused to commit, and changed something nevertheless"):
        expect(state(lab, git) == before).equals(True)
    lab.write("repo/tea.txt", "Darjeeling\n")
    git.make(["add", "."], at="repo")
    done(lab, "commit", "-m", "two")
    told = git.run("log", "-1", "--format=%P %s", "main", at="repo").stdout
    with diagnose(told == " two\n", "the new commit has no parent: the history before it is lost"):
        expect(told).equals(f"{first} two\n")
    expect(git.run("status", "--porcelain", at="repo")).prints("")


@check(after=commits_the_first_time)
def makes_branches(lab, git):
    """`branch NAME` makes a branch at HEAD or at the commit that is named"""
    one, two = history(git, [([], START, "one", SHOP), ([0], START, "two", OTHER)], {"old": 0, "main": 1})
    done(lab, "branch", "feature/tea")
    done(lab, "branch", "same", "old")
    done(lab, "branch", "by-id", one)
    told = git.run("for-each-ref", "--format=%(refname) %(objectname)", at="repo").stdout.splitlines()
    wanted = {"by-id": one, "feature/tea": two, "main": two, "old": one, "same": one}
    with diagnose(True, "the branches that Git finds are not those that should be there"):
        expect(told).equals([f"refs/heads/{name} {id}" for name, id in wanted.items()])
    before = state(lab, git)
    for words in (["old"], ["new", "0" * 40], ["old/inside"]):
        refused(lab, "branch", *words)
    with diagnose(True, "it refused, and changed something nevertheless"):
        expect(state(lab, git) == before).equals(True)


@check(after=makes_branches)
def lists_branches(lab, git):
    """`branch` lists all branches, with a star at the one that is worked on"""
    repository(git)
    expect(done(lab, "branch")).prints("")
    history(git, [([], START, "one", SHOP)], {"b/c": 0, "Zeta": 0, "b-a": 0, "main": 0})
    run = done(lab, "branch")
    with (
        diagnose("*" not in run.stdout, "the branch that is worked on has a star in front"),
        diagnose("b/c" not in run.stdout, "a branch whose name has a slash in it lies in a folder: it is missing"),
        diagnose(
            sorted(run.stdout.split()) == ["*", "Zeta", "b-a", "b/c", "main"],
            "the branches are all there, and their order or the spaces in front are not right",
        ),
    ):
        expect(run).prints_lines(["  Zeta", "  b-a", "  b/c", "* main"])


@check(after=makes_branches)
def switches(lab, git):
    """`switch` makes index and folder those of the other branch, and leaves unknown files alone"""
    commits = [([], START, "one", SHOP), ([0], START, "two", OTHER), ([0], START, "three", SWAP)]
    history(git, commits, {"other": 1, "swap": 2, "main": 0})
    lab.write_all({"repo/notes": "mine\n", "repo/lib2/notes": "mine\n"})
    for name, files in (("other", OTHER), ("main", SHOP), ("swap", SWAP)):
        done(lab, "switch", name)
        head, status = git.series(["symbolic-ref", "HEAD"], ["status", "--porcelain"], at="repo")
        if name == "main":
            with diagnose(True, "a folder that has become empty stays"):
                expect(lab.run(["ls", "repo"]).stdout.split()).lacks("new")
        with diagnose(True, "HEAD does not name the branch that was switched to"):
            expect(head).prints(f"refs/heads/{name}\n")
        found = lab.tree("repo", leave_out=[".git"])
        mine = {path for path in found if path.endswith("notes")}
        with diagnose(True, "files that the index does not know are gone, or were changed"):
            expect({path: found[path][0] for path in sorted(mine)}).equals(
                {"lib2/notes": b"mine\n", "notes": b"mine\n"}
            )
        left = {path: item for path, item in found.items() if path not in mine}
        with (
            diagnose(left.keys() > files.keys(), "files that the branch does not have were left in the folder"),
            diagnose(
                {path: content for path, (content, _) in left.items()}
                == {path: content for path, (content, _) in files.items()},
                "the contents are right, and who may execute the files is not",
            ),
            diagnose(True, "the files in the folder are not those of the branch"),
        ):
            expect(left).equals(files)
        with diagnose(True, "the index is not that of the branch: `git status` sees changes"):
            expect(status).prints("?? lib2/\n?? notes\n")


@check(after=switches)
def takes_changes_along(lab, git):
    """changes to files that are the same in both commits come along, and `-c` keeps all of them"""
    both = {"same": (b"same\n", False), "staged": (b"old\n", False)}
    commits = [([], START, "one", {**SHOP, **both}), ([0], START, "two", {**OTHER, **both})]
    one, two = history(git, commits, {"other": 1, "main": 0})
    lab.write_all({"repo/staged": "new\n", "repo/added": "added\n"})
    git.make(["add", "staged", "added"], at="repo")
    lab.write("repo/same", "changed\n")
    done(lab, "switch", "other")
    status = git.run("status", "--porcelain", at="repo")
    with diagnose(True, "changes to files that are the same in both commits have to come along, in index and folder"):
        expect(status).prints("A  added\n M same\nM  staged\n")
    done(lab, "switch", "-c", "third")
    after = git.series(["status", "--porcelain", "--branch"], ["rev-parse", "third"], at="repo")
    with diagnose(True, "a new branch begins where HEAD is, and nothing else changes"):
        expect(after[0].stdout + after[1].stdout).equals(f"## third\nA  added\n M same\nM  staged\n{two}\n")


@check(after=switches)
def loses_nothing(lab, git):
    """where something would be lost, `switch` is refused and does nothing at all"""
    commits = [([], START, "one", SHOP), ([0], START, "two", {**OTHER, "a": (b"a\n", False)})]
    sentences = {
        "changed in the folder": {"tea.txt": "mine, in the folder\n"},
        "unknown, and in the way": {"new/deep/x": "mine, and unknown\n"},
        "a file where a folder has to be": {"new": "mine, and in the way\n"},
    }
    for number, (name, files) in enumerate(sentences.items()):
        at = f"repo{number}"
        history(git, commits, {"other": 1, "main": 0}, at=at)
        lab.write_all({f"{at}/{path}": text for path, text in files.items()})
        kept(lab, git, name, at)
    at = "staged"
    history(git, commits, {"other": 1, "main": 0}, at=at)
    lab.write(f"{at}/tea.txt", "mine, in the index\n")
    git.make(["add", "tea.txt"], at=at)
    lab.write(f"{at}/tea.txt", "Assam\n")
    kept(lab, git, "changed in the index", at)
    refused(lab, "switch", "nowhere", at=at)


@check(after=switches)
def detaches(lab, git):
    """`switch --detach` goes to a commit without a branch, and `commit` then moves HEAD alone"""
    one, two = history(git, [([], START, "one", SHOP), ([0], START, "two", OTHER)], {"main": 1})
    done(lab, "switch", "--detach", one)
    with diagnose(True, "HEAD has to hold the commit's id, and no branch"):
        expect(lab.read("repo/.git/HEAD")).equals(f"{one}\n")
    expect(git.run("status", "--porcelain", at="repo")).prints("")
    lab.write("repo/tea.txt", "Nilgiri\n")
    git.make(["add", "."], at="repo")
    done(lab, "commit", "-m", "three")
    head, main, log = git.series(
        ["symbolic-ref", "-q", "HEAD"], ["rev-parse", "main"], ["log", "--format=%s", "HEAD"], at="repo"
    )
    with diagnose(True, "HEAD is detached, so no branch moves"):
        expect(main).prints(f"{two}\n")
    with diagnose(head.status == 0, "HEAD has become a branch: the commit moves HEAD itself"):
        expect(log).prints("three\none\n")
    expect(done(lab, "branch")).prints("  main\n")


@check(after=(lists_branches, switches))
def reads_packed_references(lab, git):
    """branches that real Git has packed are found, and a file of its own holds more"""
    commits = [([], START, "one", SHOP), ([0], START, "two", OTHER), ([1], START, "three", SHOP)]
    one, two, three = history(git, commits, {"a/b": 0, "moved": 0, "main": 1})
    git.make(
        ["tag", "-a", "-m", "v1", "v1"], ["pack-refs", "--all"], ["update-ref", "refs/heads/moved", three], at="repo"
    )
    with diagnose(True, "the branches in .git/packed-refs are branches too"):
        expect(done(lab, "branch")).prints("  a/b\n* main\n  moved\n")
    done(lab, "switch", "moved")
    expect(git.run("status", "--porcelain", at="repo")).prints("")
    run = done(lab, "log", "moved")
    with diagnose(
        run.stdout.count("commit ") == 1, "a branch that has a file of its own is not where packed-refs says"
    ):
        expect(run.stdout.split("\n")[0]).equals(f"commit {three}")
    refused(lab, "branch", "a/b")
    done(lab, "switch", "a/b")
    lab.write("repo/tea.txt", "Nilgiri\n")
    git.make(["add", "."], at="repo")
    done(lab, "commit", "-m", "four")
    expect(git.run("log", "--format=%s", "a/b", at="repo")).prints("four\none\n")


@check(after=commits_the_first_time)
def logs(lab, git):
    """`log` prints each commit as Git does, with the author's time in the author's zone"""
    repository(git)
    git.make(["commit", "-q", "--allow-empty", "-m", "one"], at="repo", env=WHO)
    zones = [
        ("1699999999 -0130", "two\n\nwith  more\n\n  and more\n"),
        ("1709251199 +1345", "three, in March"),
        ("99 +0000", "Ünï"),
    ]
    for date, message in zones:
        env = {**WHO, "GIT_AUTHOR_DATE": f"@{date}"}
        git.make(["commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", message], at="repo", env=env)
    wanted = git.run("log", "--no-abbrev", "--no-decorate", at="repo").stdout
    run = done(lab, "log")
    got = run.stdout
    with (
        diagnose("Nov  14" in got or "Jan 01" in got, "the day of the month has no 0 and no second space in front"),
        diagnose(
            "Nov 14 20:43:19" not in got and "-0130" in got,
            "the time is that in the author's zone, and -0130 is 90 minutes behind",
        ),
        diagnose(got.splitlines() == wanted.splitlines() and got != wanted, "only the line ends at the end differ"),
        diagnose(
            [line.rstrip() for line in got.splitlines()] == [line.rstrip() for line in wanted.splitlines()],
            "empty lines of the message have four spaces in front, too",
        ),
        diagnose(got.count("    with  more") == 0, "the whole message is printed, each line behind four spaces"),
    ):
        expect(run).prints(wanted)
    first = git.run("rev-parse", "HEAD~3", at="repo").stdout.strip()
    expect(done(lab, "log", first).stdout.split("\n")[0]).equals(f"commit {first}")
    refused(lab, "log", "nowhere")


@check(after=logs)
def logs_merged_histories(lab, git, rng):
    """over histories that part and meet, with clocks that are wrong, the order is Git's"""
    telling = [
        ([], 10),
        ([0], 30),
        ([0], 20),
        ([1, 2], 40),
        ([3], 40),
        ([3], 40),
        ([5, 4], 40),
        ([2], 50),
        ([6, 7], 35),
    ]
    skewed = [([], 100), ([0], 50), ([1], 70), ([0], 60), ([2, 3], 40), ([], 200), ([4, 5, 3], 41)]
    for at, shape in (("telling", telling), ("skewed", skewed), ("random", random_shape(rng))):
        commits = [(parents, START + when, f"number {number}", {}) for number, (parents, when) in enumerate(shape)]
        history(git, commits, {"main": len(commits) - 1}, at=at)
        wanted = git.make(["log", "--no-abbrev", "--no-decorate"], at=at)[0].stdout
        run = done(lab, "log", at=at)
        got, right = order(run.stdout), order(wanted)
        time = {f"number {number}": when for number, (_, when) in enumerate(shape)}
        with (
            diagnose(len(got) > len(set(got)), "a commit that can be reached on two ways is printed twice"),
            diagnose(set(got) < set(right), "commits are missing: a merge has more than one parent"),
            diagnose(
                got != right and got == sorted(got, key=lambda name: -time.get(name, 0)),
                "they are sorted by their times: with a clock that is wrong, a parent may come before its child",
            ),
            diagnose(
                got != right and sorted(got) == sorted(right),
                "all commits are there, and their order is not Git's: of those that wait, the latest comes first",
            ),
        ):
            expect(run).prints(wanted)


def kept(lab, git, name, at):
    """The switch is refused, and everything is as before."""
    before = state(lab, git, at)
    refused(lab, "switch", "other", at=at)
    after = state(lab, git, at)
    with (
        diagnose(after[0] != before[0], "it refused, and HEAD names the other branch nevertheless"),
        diagnose(True, f"it refused ({name}), and changed something nevertheless: look at everything first"),
    ):
        expect(after == before).equals(True)


def order(text):
    """The messages of a log, in order."""
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


def random_shape(rng):
    """Parents and times of commits; the times are often the same, and sometimes wrong."""
    shape = [([], 0)]
    for number in range(1, 26):
        near = range(max(0, number - 5), number)
        parents = rng.sample(near, min(len(near), rng.choice((1, 1, 2, 2, 3))))
        shape.append((parents, number // 3 * 10 + rng.choice((0, 0, 0, 5, -40))))
    return shape

"""Patches are applied by real Git; merges are made by real Git too, in a twin of the repository, and compared."""

from backroad.checks import check, diagnose, expect
from shared import WHO, done, history, lay, object_id, own, refused, sound, state

START = 1_700_000_000
CONFIG = ["-c", "merge.renames=false", "-c", "merge.conflictStyle=merge"]


def text(*lines):
    return ("".join(f"{line}\n" for line in lines).encode(), False)


def numbered(count, **changed):
    """Lines that are all different; `changed`, such as n3="new", puts others in their place, None takes them out."""
    lines = [changed.get(f"n{number}", f"line {number}") for number in range(1, count + 1)]
    return text(*(line for line in lines if line is not None))


OLD = {
    "middle": numbered(20),
    "ends": numbered(12),
    "less": numbered(30),
    "more": numbered(9),
    "two hunks": numbered(40),
    "café": text("tea"),
    "filled": text(),
    "emptied": text("a", "b"),
    "no end": (b"one\ntwo", False),
    "end comes": (b"one\ntwo", False),
    "end goes": text("one", "two"),
    "windows": (b"one\r\ntwo\r\n", False),
    "run.sh": text("#!/bin/sh"),
    "mode and text": text("one"),
    "dashes": text("-- one", "++ two", "@@ three"),
    "same": text("same"),
}
NEW = {
    **OLD,
    "middle": numbered(20, n10="changed", n11="this too"),
    "ends": numbered(12, n1="first", n12="last"),
    "less": numbered(30, n2=None, n3=None, n29=None),
    "more": numbered(9, n5="line 5\nnew\nand new"),
    "two hunks": numbered(40, n5="five", n12="twelve", n20="twenty", n33="thirty-three"),
    "café": text("tea", "coffee"),
    "filled": text("a", "b"),
    "emptied": text(),
    "no end": (b"one\n2", False),
    "end comes": text("one", "two"),
    "end goes": (b"one\ntwo", False),
    "windows": (b"one\r\nTWO\r\nthree\n", False),
    "run.sh": (OLD["run.sh"][0], True),
    "mode and text": (b"two\n", True),
    "dashes": text("++ two", "-- one", "@@ 3"),
}


@check
def shows_changes_in_the_folder(lab, git):
    """`diff` prints a patch that turns what is in the index into what is in the folder"""
    history(git, [([], START, "one", OLD)], {"main": 0})
    with diagnose(True, "nothing has changed, and it prints something"):
        expect(done(lab, "diff").stdout).equals("")
    lay(lab, {path: item for path, item in NEW.items() if item != OLD[path] or path == "same"})
    lab.write("repo/unknown", "not in the index\n")
    run = done(lab, "diff")
    with diagnose(True, "a change of the mode is missing: it has two lines, with the old mode and the new one"):
        expect(run.stdout).contains("old mode 100644\nnew mode 100755\n")
    applied(git, run.stdout_bytes, "HEAD", NEW)


@check(after=shows_changes_in_the_folder)
def compares_with_the_index(lab, git):
    """what is in the index already is not shown, and a file that is gone from the folder is"""
    history(git, [([], START, "one", {"tea": text("old"), "pot": text("pot"), "cup": text("cup")})], {"main": 0})
    lab.write_all({"repo/tea": "staged\n", "repo/new": "staged\n"})
    git.make(["add", "tea", "new"], at="repo")
    with diagnose(True, "index and folder are the same, and only the last commit differs: there is nothing to show"):
        expect(done(lab, "diff")).prints("")
    lab.remove("repo/cup")
    lab.write("repo/tea", "staged\nand changed\n")
    run = done(lab, "diff")
    tree = git.make(["write-tree"], at="repo")[0].stdout.strip()
    applied(
        git, run.stdout_bytes, tree, {"tea": text("staged", "and changed"), "new": text("staged"), "pot": text("pot")}
    )


@check(after=shows_changes_in_the_folder)
def compares_commits(lab, git, rng):
    """`diff A B` prints a patch that turns one commit into another, new and deleted files included"""
    old = {**OLD, "gone": text("a", "b"), "empty and gone": text(), "lib/x": text("x"), **random_texts(rng)}
    new = {path: edited(rng, item) if path.startswith("random") else item for path, item in old.items()}
    for path in ("gone", "empty and gone", "lib/x"):
        del new[path]
    new.update(
        {"new/er": (b"#!/bin/sh\n", True), "empty and new": text(), 'odd "name"\\': text("odd"), "a b/c d": text("d")}
    )
    one, two = history(git, [([], START, "one", old), ([0], START, "two", new)], {"first": 0, "main": 1})
    applied(git, done(lab, "diff", "first", "main").stdout_bytes, one, new)
    applied(git, done(lab, "diff", two, one).stdout_bytes, two, old)
    refused(lab, "diff", "first", "nowhere")


@check(after=shows_changes_in_the_folder)
def shows_little_else(lab, git):
    """a patch is small: hunks with three lines around each change, also in long files with many lines alike"""
    program = [line for number in range(150) for line in (f"def f{number}():", "    return", "", "")]
    changed = [*program[:200], "new", *program[200:403], *program[404:]]
    shifted = [f"moved {number}" for number in range(5)]
    files = [{"program": text(*program), "moved": numbered(60)}, {"program": text(*changed), "moved": text(*shifted)}]
    files[1]["moved"] = (files[1]["moved"][0] + numbered(60)[0], False)
    history(git, [([], START, "one", files[0]), ([0], START, "two", files[1])], {"first": 0, "main": 1})
    wanted = git.make(["diff", "--no-renames", "first", "main"], at="repo")[0].stdout.splitlines()
    run = done(lab, "diff", "first", "main")
    got = run.stdout.splitlines()
    signs = [sum(line[:1] in ("+", "-") for line in lines) for lines in (got, wanted)]
    with (
        diagnose(signs[0] > 600, "whole files are taken out and put in again: show only the lines that have changed"),
        diagnose(signs[0] > 2 * signs[1], "many more lines are shown as changed than have changed"),
        diagnose(
            len(got) > 2 * len(wanted), "too many lines that have not changed are shown: three before and three after"
        ),
    ):
        expect(signs[0] <= 2 * signs[1]).equals(True)
        expect(len(got) <= 2 * len(wanted)).equals(True)
    heads = [line.partition(" @@")[0] for line in wanted if line.startswith("@@")]
    with diagnose(True, "changes with more than six unchanged lines between them stand in hunks of their own"):
        expect(sum(line.startswith("@@") for line in got)).equals(len(heads))


@check(after=compares_commits)
def says_what_is_binary(lab, git):
    """of a file with a byte 0 it only says that it differs"""
    files = [{"x": (b"a\0b\n", False)}, {"x": (b"a\0c\n", False)}]
    history(git, [([], START, "one", files[0]), ([0], START, "two", files[1])], {"first": 0, "main": 1})
    wanted = git.make(["diff", "--no-renames", "first", "main"], at="repo")[0].stdout
    with diagnose(True, "a file with a byte 0 in it is not compared line by line"):
        expect(done(lab, "diff", "first", "main")).prints(wanted)


@check
def finds_the_base(lab, git, rng):
    """`merge-base` prints a best common ancestor, over histories of any shape"""
    telling = [[], [0], [0], [1, 2], [2, 1], [3], [4], [], [1], [8, 0], [8], [0, 8]]
    shape = [*telling]
    for number in range(len(telling), 30):
        near = range(max(0, number - 6), number)
        shape.append(rng.sample(near, rng.choice((1, 1, 2))))
    # Wrong clocks: a younger commit may be an ancestor of an older one.
    commits = [(parents, START + rng.choice((0, 50, number)), f"{number}", {}) for number, parents in enumerate(shape)]
    ids = history(git, commits, {f"b{number}": number for number in range(30)})
    pairs = [(5, 6), (9, 10), (11, 10), tuple(rng.sample(range(12, 30), 2))]
    told = git.series(*(["merge-base", "--all", ids[a], ids[b]] for a, b in pairs), at="repo")
    for (a, b), run in zip(pairs, told, strict=True):
        allowed = run.stdout.split()
        if not allowed:
            continue
        got = done(lab, "merge-base", f"b{a}", f"b{b}").stdout.strip()
        both = git.series(*(["merge-base", "--is-ancestor", got, ids[end]] for end in (a, b)), at="repo")
        with (
            diagnose([run.status for run in both] != [0, 0], "it cannot be reached from both commits"),
            diagnose(True, "it is a common ancestor, and not a best one: it can be reached from another common one"),
        ):
            expect(got).is_one_of(*allowed)
    none = own(lab, "merge-base", "b0", "b7")
    with diagnose(True, "without a common ancestor nothing is printed, and the status is 1"):
        expect(none).prints("")
        expect(none).exits_with(1)


@check(after=finds_the_base)
def moves_forward(lab, git):
    """a branch that is behind just moves, and one that is contained changes nothing"""
    files = [{"tea": text("a"), "gone": text("b")}, {"tea": text("a", "c"), "new/er": text("d")}]
    commits = [([], START, "one", files[0]), ([0], START, "two", files[1])]
    one, two = history(git, commits, {"old": 0, "other": 1, "main": 0})
    done(lab, "merge", "other")
    told = git.series(["rev-parse", "main"], ["status", "--porcelain"], at="repo")
    with diagnose(told[0].stdout.strip() not in (one, two), "a merge was committed, and the branch only had to move"):
        expect(told[0]).prints(f"{two}\n")
    with diagnose(True, "the branch has moved, and index or folder are not those of its commit"):
        expect(told[1]).prints("")
    before = state(lab, git)
    done(lab, "merge", "old")
    with diagnose(True, "the other branch was contained already: nothing has to change"):
        expect(state(lab, git) == before).equals(True)


@check(after=moves_forward)
def merges_files(lab, git):
    """changes to different files are all taken, whether content, mode or existence, and committed with two parents"""
    base = {
        name: text(name) for name in ("ours", "theirs", "both", "we delete", "they delete", "all delete", "mode", "x")
    }
    ours = {**base, "ours": text("changed"), "both": text("the same"), "new": text("ours"), "same new": text("same")}
    theirs = {
        **base,
        "theirs": text("changed"),
        "both": text("the same"),
        "lib/new": text("theirs"),
        "same new": text("same"),
    }
    theirs["mode"] = (base["mode"][0], True)
    for side, names in ((ours, ("we delete", "all delete")), (theirs, ("they delete", "all delete"))):
        for name in names:
            del side[name]
    # One changes the mode, the other the content.
    ours["x"], theirs["x"] = (base["x"][0], True), text("x", "y")
    merged(lab, git, [([], base), ([0], ours), ([0], theirs)])


@check(after=merges_files)
def merges_lines(lab, git):
    """changes to different lines of one file are both taken, and so are changes that are the same"""
    base = {
        "a": numbered(30),
        "b": numbered(12),
        "c": numbered(20),
        "d": numbered(3),
        "e": (b"one\ntwo\nthree\nfour", False),
    }
    ours = {
        "a": numbered(30, n3="ours", n20="both", n28=None),
        "b": numbered(12, n1="first\nsecond", n6="ours"),
        "c": numbered(20, n2=None, n3=None, n4="ours\nand ours", n15="ours"),
        "d": numbered(3, n1="ours"),
        "e": (b"1\ntwo\nthree\nfour", False),
    }
    theirs = {
        "a": numbered(30, n1=None, n7="theirs", n20="both", n30="line 30\ntheirs"),
        "b": numbered(12, n4=None, n8="theirs", n12="last\nvery last"),
        "c": numbered(20, n6="theirs", n7=None, n17=None, n20=None),
        "d": numbered(3, n3="theirs"),
        "e": text("one", "two", "three", "4"),
    }
    merged(lab, git, [([], base), ([0], ours), ([0], theirs)])


@check(after=merges_lines)
def merges_what_was_merged(lab, git):
    """what was merged before, in one direction or in both, is not merged again"""
    base = numbered(40)
    left, right, both = numbered(40, n5="left"), numbered(40, n15="right"), numbered(40, n5="left", n15="right")
    # Ours takes back what theirs had brought with the merge; theirs goes on.
    back, on = numbered(40, n5="left"), numbered(40, n15="right", n35="on")
    shape = [([], base), ([0], left), ([0], right), ([1, 2], both), ([3], back), ([2], on)]
    merged(lab, git, [(parents, {"tea": item}) for parents, item in shape])
    # Both have merged the other: there are two best common ancestors, and either will do.
    a, b = numbered(40, n5="left", n15="right", n25="a"), numbered(40, n5="left", n15="right", n35="b")
    shape = [([], base), ([0], left), ([0], right), ([1, 2], both), ([2, 1], both), ([3], a), ([4], b)]
    merged(lab, git, [(parents, {"tea": item}) for parents, item in shape], "-crossed")


@check(after=merges_lines)
def marks_conflicts(lab, git):
    """lines that both have changed stand between markers, and everything else is merged around them"""
    base = {"a": numbered(30), "b": numbered(20), "c": text("one")}
    ours = {
        "a": numbered(30, n3="ours 3", n15="ours 15", n28="ours 28"),
        "b": numbered(20, n5="ours"),
        "c": text("ours"),
    }
    theirs = {
        "a": numbered(30, n8="theirs 8", n15="theirs 15", n22=None),
        "b": numbered(20, n6="theirs", n18=None),
        "c": text("theirs"),
    }
    conflicting(lab, git, base, ours, theirs, {"a", "b", "c"})
    twin = lab.tree("twin")
    got, wanted = lab.read("repo/a"), twin["a"][0].decode()
    with (
        diagnose(
            got.count("<<<<<<<") != 1,
            "only the lines that both have changed are a conflict: there is one in the file a",
        ),
        diagnose(
            sorted(got.split("\n")) == sorted(wanted.split("\n")), "ours stands above the middle, theirs below it"
        ),
        diagnose(
            [line for line in got.split("\n") if line[:3] not in ("<<<", "===", ">>>")]
            == [line for line in wanted.split("\n") if line[:3] not in ("<<<", "===", ">>>")],
            "the lines are right, and the markers are not: they name HEAD and the branch",
        ),
        diagnose(
            len(got.split("\n")) > len(wanted.split("\n")),
            "the conflict holds more lines than those that both have changed",
        ),
    ):
        expect(got).equals(wanted)


@check(after=marks_conflicts)
def knows_other_conflicts(lab, git):
    """a file changed here and deleted there, two new ones of one name, and binary ones are conflicts too"""
    binary = [(b"\0%d\n" % number, False) for number in range(3)]
    base = {"we delete": text("a"), "they delete": text("a"), "binary": binary[0], "rest": text("r")}
    ours = {"they delete": text("ours"), "binary": binary[1], "rest": text("ours"), "new": text("ours", "same", "end")}
    theirs = {"we delete": text("theirs"), "binary": binary[2], "rest": text("r"), "new": text("theirs", "same", "end")}
    conflicting(lab, git, base, ours, theirs, base.keys() | {"new"})
    wanted = git.make(["status", "--porcelain", "--no-renames"], at="repo")[0].stdout
    with diagnose(True, "each kind of conflict has two letters of its own in `status --porcelain`"):
        expect(done(lab, "status", "--porcelain")).prints(wanted)
    expect(done(lab, "ls-files", "--stage")).prints(git.make(["ls-files", "--stage"], at="repo")[0].stdout)


@check(after=marks_conflicts)
def ends_a_merge(lab, git):
    """once the conflicts are mended and added, `commit` ends the merge with both parents"""
    base, ours, theirs = ({"tea": text(word), "pot": text("pot")} for word in ("base", "ours", "theirs"))
    commits = [([], START, "one", base), ([0], START, "two", ours), ([0], START, "three", theirs)]
    ids = history(git, commits, {"other": 2, "main": 1})
    expect(own(lab, "merge", "other")).exits_with(1)
    before = state(lab, git)
    refused(lab, "commit", "-m", "too early")
    refused(lab, "write-tree")
    refused(lab, "merge", "other")
    with diagnose(True, "it refused, and changed something nevertheless"):
        expect(state(lab, git) == before).equals(True)
    # The mended file is ours, so the tree is that of the last commit, and still there is a merge to be told of.
    lab.write("repo/tea", "ours\n")
    done(lab, "add", "tea")
    staged = git.run("ls-files", "--stage", at="repo").stdout
    with diagnose(True, "after `add` a path has one entry, of stage 0"):
        expect([line.split()[2] for line in staged.splitlines()]).equals(["0", "0"])
    done(lab, "commit", "-m", "merged")
    told = git.run("log", "-1", "--format=%P|%s", at="repo").stdout
    with diagnose(
        told == f"{ids[1]}|merged\n", "the commit that ends a merge has two parents: MERGE_HEAD names the second"
    ):
        expect(told).equals(f"{ids[1]} {ids[2]}|merged\n")
    with diagnose(True, "when the merge is over, MERGE_HEAD goes"):
        expect(lab.files()).lacks("repo/.git/MERGE_HEAD")
    sound(git)


@check(after=marks_conflicts)
def loses_nothing(lab, git):
    """where a merge would write over changes that were not committed, it is refused and does nothing"""
    base = {"tea": numbered(9), "pot": text("pot"), "free": text("free")}
    ours = {**base, "tea": numbered(9, n1="ours")}
    theirs = {**base, "tea": numbered(9, n9="theirs"), "pot": text("theirs"), "new": text("theirs")}
    commits = [([], START, "one", base), ([0], START, "two", ours), ([0], START, "three", theirs)]
    history(git, commits, {"other": 2, "main": 1})
    for path in ("tea", "pot", "new"):
        lab.write(f"repo/{path}", "mine\n")
        stays(lab, git, f"{path} was changed in the folder")
        git.make(["reset", "-q", "--hard"], ["clean", "-fdq"], at="repo")
    lab.write("repo/free", "mine\n")
    git.make(["add", "free"], at="repo")
    stays(lab, git, "the index differs from the last commit")
    refused(lab, "merge", "nowhere")


@check(after=(merges_what_was_merged, marks_conflicts, compares_commits))
def merges_as_git_does(lab, git, rng):
    """over files changed at random on both sides, conflicts are where Git has them, and the rest is merged alike"""
    base = random_texts(rng)
    for attempt in range(2):
        sides = [{path: edited(rng, item) for path, item in base.items()} for _ in range(2)]
        # One change lies within the other, and another one behind it.
        sides[0]["random-0"] = numbered(20, n5="ours", n6=None, n7=None, n8=None, n9=None)
        sides[1]["random-0"] = numbered(20, n6="theirs", n9="theirs too", n15="theirs again")
        ids, run, wanted = both_merge(lab, git, [([], base), ([0], sides[0]), ([0], sides[1])], f"-{attempt}")
        at, twin = f"repo-{attempt}", f"twin-{attempt}"
        stages = git.make(["ls-files", "--stage"], at=twin)[0].stdout
        same_paths(git, at, stages)
        conflicts = sorted({line.partition("\t")[2] for line in stages.splitlines() if line.split()[2] != "0"})
        with diagnose(True, "there are conflicts, so the status is 1; without any it is 0"):
            expect(run).exits_with(1 if conflicts else 0)
        files = lab.tree(at, leave_out=[".git"])
        for path in conflicts:
            name = path.strip('"')
            texts = {f"{side}{path}": item[path][0] for side, item in zip("bot", (base, *sides), strict=True)}
            lab.write_all({f"{at}/.git/{key}": data for key, data in texts.items()})
            words = [f".git/{side}{path}" for side in "obt"]
            told = git.make(*(["merge-file", "-p", f"--{which}", *words] for which in ("ours", "theirs")), at=at)
            for which, right in zip((0, 1), told, strict=True):
                with diagnose(
                    True,
                    f"in {name}: with {('our', 'their')[which]} side of each conflict taken, it is not what Git has",
                ):
                    expect(taken(files[name][0].decode(), which)).equals(right.stdout)


def applied(git, patch, old, files):
    """Real Git applies the patch to a tree and gets these files."""
    runs = git.series(["read-tree", old], ["apply", "--cached", patch], ["ls-files", "--stage", "-z"], at="repo")
    run = runs[1]
    if patch:
        error = run.stderr.strip().split("\n")[-1]
        failed = {line.split(": ")[2].rpartition(":")[0] for line in run.stderr.split("\n") if "patch failed: " in line}
        with (
            diagnose(
                bool(failed) and failed <= {"no end", "end comes", "end goes", "windows"},
                "a last line without a line end is followed by a line that says so",
            ),
            diagnose(
                "does not exist in index" in error,
                "a file has another name in the patch: odd names stand in quotes, a/ and all",
            ),
            diagnose(
                "corrupt patch" in error,
                "Git finds the patch corrupt: a hunk has more or fewer lines than its head says",
            ),
            diagnose(
                "does not apply" in error,
                "a hunk does not fit the file: look at its numbers, and at the lines around the change",
            ),
            diagnose(run.status != 0, "`git apply` cannot read the patch"),
        ):
            expect(run.stderr.replace("warning: ", "")).satisfies(
                lambda _: run.status == 0, expected="no error from git apply"
            )
    found = {}
    for line in runs[2].stdout.split("\0")[:-1]:
        told, _, path = line.partition("\t")
        found[path] = told
    wanted = {path: f"{'100755' if x else '100644'} {object_id('blob', data)} 0" for path, (data, x) in files.items()}
    wrong = {path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path)}
    with (
        diagnose(
            wrong <= {"no end", "end comes", "end goes", "windows"},
            "a line without a line end is not told apart from one with it",
        ),
        diagnose(wrong <= {"run.sh", "mode and text"}, "a change of the mode is missing"),
        diagnose("windows" in wrong, "lines end with \\n, and a \\r before it belongs to the line"),
        diagnose(bool(found.keys() - wanted.keys()), "a file that is gone is not shown as deleted"),
        diagnose(bool(wanted.keys() - found.keys()), "a new file, or an empty one, is missing"),
        diagnose(True, "the patch applies, and the result is not what it should be"),
    ):
        expect(sorted(wrong)).equals([])


def both_merge(lab, git, shape, suffix=""):
    """The same history twice: the program merges in the one, real Git in the other. The last two commits are merged."""
    commits = [(parents, START + number, f"number {number}", files) for number, (parents, files) in enumerate(shape)]
    last = len(commits) - 1
    for at in (f"twin{suffix}", f"repo{suffix}"):
        ids = history(git, commits, {"other": last, "main": last - 1}, at=at)
    wanted = git.series([*CONFIG, "merge", "-q", "--no-edit", "other"], at=f"twin{suffix}", env=WHO)[0]
    run = own(lab, "merge", "other", at=f"repo{suffix}", env=WHO)
    with (
        diagnose("Traceback" in run.stderr, "it ends with a traceback"),
        diagnose(run.status == 1 and wanted.status == 0, "it finds a conflict where Git has none"),
        diagnose(run.status == 0 and wanted.status == 1, "it finds no conflict, and there is one"),
    ):
        expect(run).exits_with(wanted.status)
    return ids, run, wanted


def merged(lab, git, shape, suffix=""):
    """The merge has no conflicts, and its commit is that of Git."""
    ids = both_merge(lab, git, shape, suffix)[0]
    places = (f"repo{suffix}", f"twin{suffix}")
    got, right = (git.run("log", "-1", "--format=%T|%P|%B", at=at).stdout.split("|") for at in places)
    files, wanted = (lab.tree(at, leave_out=[".git"]) for at in places)
    wrong = sorted(path for path in files.keys() | wanted.keys() if files.get(path) != wanted.get(path))
    with (
        diagnose(got[1] == f"{ids[-1]} {ids[-2]}", "ours is the first parent, theirs the second"),
        diagnose(" " not in got[1], "a merge has two parents"),
        diagnose(True, "the parents of the merge are not the two commits that were merged"),
    ):
        expect(got[1]).equals(right[1])
    with (
        diagnose(
            "we delete" in wrong or "they delete" in wrong,
            "what one side has deleted, and the other has not changed, is gone",
        ),
        diagnose("mode" in wrong, "the mode is merged as well: a change of it on one side is taken"),
        diagnose("x" in wrong, "one side has changed the mode, the other the content: both are taken"),
        diagnose(bool(wrong), f"after the merge these files are not right: {', '.join(wrong)}"),
    ):
        expect({path: item[0].decode() for path, item in files.items() if path in wrong}).equals(
            {path: item[0].decode() for path, item in wanted.items() if path in wrong}
        )
        expect(wrong).equals([])
    with diagnose(True, "the folder is right, and the tree that was committed is another one"):
        expect(got[0]).equals(right[0])
    expect(got[2]).equals(right[2])
    with diagnose(True, "after the merge, `git status` sees changes"):
        expect(git.run("status", "--porcelain", at=places[0])).prints("")


def conflicting(lab, git, base, ours, theirs, paths):
    """The merge ends with conflicts at these paths, and the index holds what it should."""
    ids, _, _ = both_merge(lab, git, [([], base), ([0], ours), ([0], theirs)])
    same_paths(git, "repo", git.make(["ls-files", "--stage"], at="twin")[0].stdout)
    head = git.run("rev-parse", "HEAD", at="repo").stdout.strip()
    with diagnose(True, "with conflicts, nothing is committed"):
        expect(head).equals(ids[1])
    with diagnose(True, "MERGE_HEAD holds the id of the commit that is merged"):
        expect(lab.read("repo/.git/MERGE_HEAD")).equals(f"{ids[2]}\n")
    files, wanted = (lab.tree(at, leave_out=[".git"]) for at in ("repo", "twin"))
    with diagnose(
        True, "a file that one side deleted and the other changed stays in the folder, and of binary ones ours"
    ):
        expect(sorted(files)).equals(sorted(wanted))
    for path in files:
        for which in (0, 1):
            with diagnose(
                True, f"in {path}: with {('our', 'their')[which]} side of each conflict taken, it is not what Git has"
            ):
                expect(taken(files[path][0].decode(), which)).equals(taken(wanted[path][0].decode(), which))


def same_paths(git, at, wanted):
    """The index has the entries and stages of the twin's."""
    got = git.run("ls-files", "--stage", at=at).stdout
    mine, right = (
        {line.split("\t")[1] for line in text.splitlines() if line.split()[2] != "0"} for text in (got, wanted)
    )
    with (
        diagnose(
            not mine and bool(right), "there are conflicts, and the index has no stages: it looks as if all were well"
        ),
        diagnose(bool(mine - right), "a path is in conflict that Git could merge"),
        diagnose(bool(right - mine), "a path is not in conflict, and in Git it is"),
        diagnose(True, "the entries of the index are not those that Git has: look at stages, modes and ids"),
    ):
        expect(got).equals(wanted)


def taken(merged, which):
    """A text with one side of each conflict: 0 ours, 1 theirs."""
    found, side = [], None
    for line in merged.splitlines(keepends=True):
        if line.startswith("<<<<<<< "):
            side = 0
        elif line == "=======\n" and side == 0:
            side = 1
        elif line.startswith(">>>>>>> ") and side == 1:
            side = None
        elif side in (None, which):
            found.append(line)
    return "".join(found)


def stays(lab, git, why):
    """The merge is refused, and everything is as before."""
    before = state(lab, git)
    refused(lab, "merge", "other")
    with diagnose(True, f"it refused ({why}), and changed something nevertheless"):
        expect(state(lab, git) == before).equals(True)


def random_texts(rng):
    """Files of lines that are all different."""
    return {f"random-{number}": numbered(rng.choice((8, 15, 30)) if number else 20) for number in range(6)}


def edited(rng, item):
    """The file with some stretches of lines changed, taken out or put in."""
    lines = item[0].decode().splitlines()
    for _ in range(rng.choice((0, 1, 1, 2))):
        at = rng.randrange(len(lines))
        word = rng.choice(("tea", "pot", "cup", "jug"))
        lines[at : at + rng.choice((0, 1, 1, 3))] = [f"{word} {at} {n}" for n in range(rng.choice((0, 1, 2)))]
    return text(*lines)

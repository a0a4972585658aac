"""The ids of trees are computed here, those of commits by real Git; trees for commits are made by real Git."""

from backroad.checks import check, diagnose, expect
from shared import WHO, done, lay, object_id, refused, repository, sound, tree_id

EMPTY = object_id("tree", b"")
EMPTY_TREE = ["hash-object", "-t", "tree", "-w", "--stdin", b""]
NOTHING = (b"", False)
SHOP = {"tea.txt": (b"Assam\n", False), "coffee.txt": (b"none\n", False)}
ORDER = {
    "lib/__init__.py": NOTHING,
    "lib.py": (b"import lib\n", False),
    "lib-old": (b"old\n", False),
    "lib0": (b"zero\n", False),
    "Lib": (b"capital\n", False),
    "deep/er/and/deeper/file": (b"down here\n", False),
}
ODD = {
    "a name": (b"space\n", False),
    ".hidden": (b"point\n", False),
    "café": (b"two bytes\n", False),
    'say "hi"\\': (b"quotes\n", False),
    "tab\there": (b"tab\n", False),
    "two\nlines": (b"lines\n", False),
    "-p": (b"dash\n", False),
    "bell\a\b\v\f\r": (b"short escapes\n", False),
    "six\x06": (b"six\n", False),
    "last\x1f": (b"the last below the space\n", False),
    "~\x7f": (b"edges\n", False),
}


@check
def pictures_a_folder(lab, git):
    """`write-tree` prints the id that Git gives the tree of a folder"""
    pictured(lab, git, SHOP)
    run = git.run("ls-tree", "--name-only", tree_id(SHOP), at="repo")
    with diagnose(True, "the id is right, and the tree was not stored"):
        expect(run).prints("coffee.txt\ntea.txt\n")


@check(after=pictures_a_folder)
def pictures_folders_in_folders(lab, git):
    """folders become trees of their own, and stand in the order that Git wants"""
    pictured(lab, git, ORDER)
    sound(git)


@check(after=pictures_a_folder)
def knows_executable_files(lab, git):
    """a file that its owner may execute has another mode"""
    files = {**SHOP, "run.sh": (b"#!/bin/sh\n", True)}
    pictured(lab, git, files)
    # What others may do does not count.
    lab.run(["chmod", "655", "repo/tea.txt"], at="")
    with diagnose(True, "only what the owner of a file may do counts"):
        expect(done(lab, "write-tree")).prints(f"{tree_id(files)}\n")


@check(after=pictures_folders_in_folders)
def leaves_out_what_is_empty(lab, git):
    """a folder without files has no entry, and nothing at all is the empty tree"""
    repository(git)
    lab.run(["mkdir", "-p", "repo/empty/inside", "repo/lib/void"])
    run = done(lab, "write-tree")
    with diagnose(True, "folders without a file in them are no entries"):
        expect(run).prints(f"{EMPTY}\n")
    lab.write("repo/lib/a", "a\n")
    run = done(lab, "write-tree")
    with diagnose(True, "folders without a file in them are no entries"):
        expect(run).prints(f"{tree_id({'lib/a': (b'a' + bytes([10]), False)})}\n")


@check(after=pictures_folders_in_folders)
def pictures_any_folder(lab, git, rng):
    """names of every kind, and folders made at random, give the same trees as in Git"""
    pictured(lab, git, ODD)
    lab.remove("repo")
    pictured(lab, git, random_folder(rng))
    sound(git)


@check(after=pictures_a_folder)
def shows_trees(lab, git, rng):
    """`cat-file -p` shows a tree as Git does, odd names in quotes"""
    repository(git)
    files = {**ODD, **ORDER, "run.sh": (b"#!/bin/sh\n", True)}
    lay(lab, files)
    id = git.make(["add", "."], ["write-tree"], at="repo")[1].stdout.strip()
    wanted = git.make(["cat-file", "-p", id], at="repo")[0].stdout
    run = done(lab, "cat-file", "-p", id)
    with (
        diagnose("40000 tree" in run.stdout.replace("040000", ""), "the mode of a folder is shown with six digits"),
        diagnose(" blob " not in run.stdout, "behind the mode it says blob or tree"),
        diagnose('"caf' not in run.stdout, "odd names stand in quotes"),
        diagnose("'" in run.stdout, "names are printed as Python writes them, and not as Git does"),
        diagnose(
            sorted(run.stdout) == sorted(wanted), "the entries are shown in the order in which they stand in the tree"
        ),
    ):
        expect(run).prints(wanted)


@check
def stores_commits(lab, git):
    """`commit-tree` stores the commit that Git would store, with the message and the people given"""
    repository(git)
    for message in ("Sell tea.", "Sell tea.\n", "Ünicode ✓\n\n  indented\n\nend"):
        made = git.make(EMPTY_TREE, ["commit-tree", EMPTY, "-m", message], at="repo", env=WHO)
        wanted = made[1].stdout.strip()
        run = done(lab, "commit-tree", EMPTY, "-m", message, env=WHO)
        compared(lab, git, run, wanted)
    sound(git)


@check(after=stores_commits)
def keeps_parents_in_order(lab, git):
    """the parents stand in the order in which they were given, however many there are"""
    repository(git)
    git.make(EMPTY_TREE, at="repo")
    parents = [
        run.stdout.strip() for run in git.make(*(["commit-tree", EMPTY, "-m", text] for text in "abc"), at="repo")
    ]
    for some in (parents[:1], parents[2:] + parents[:2]):
        words = [word for parent in some for word in ("-p", parent)]
        wanted = git.make(["commit-tree", EMPTY, *words, "-m", "merge"], at="repo", env=WHO)[0].stdout.strip()
        compared(lab, git, done(lab, "commit-tree", EMPTY, *words, "-m", "merge", env=WHO), wanted)


@check(after=stores_commits)
def works_without_a_name(lab, git):
    """without anything in the environment, the commit is sound all the same"""
    repository(git)
    git.make(EMPTY_TREE, at="repo")
    id = done(lab, "commit-tree", EMPTY, "-m", "who was it?").stdout.strip()
    run = git.run("log", "-1", "--format=%s", id, at="repo")
    with diagnose(True, "Git cannot read the commit"):
        expect(run).prints("who was it?\n")
    now = git.run("log", "-1", "--format=%ct", "--since=2 days ago", id, at="repo")
    with diagnose(now.stdout == "", "without a date, the time of the commit is the present"):
        expect(now.stdout.strip()).satisfies(str.isdecimal, expected="a time of today")
    sound(git)


@check(after=(stores_commits, pictures_a_folder))
def refuses_wrong_kinds(lab, git):
    """what is no tree or no commit is refused, and nothing is stored"""
    repository(git)
    lay(lab, SHOP)
    blob, tree = git.make(["hash-object", "-w", "tea.txt"], EMPTY_TREE, at="repo")
    blob, tree = blob.stdout.strip(), tree.stdout.strip()
    before = lab.tree("repo/.git")
    refused(lab, "commit-tree", blob, "-m", "a blob")
    refused(lab, "commit-tree", object_id("tree", b"nobody"), "-m", "nothing")
    refused(lab, "commit-tree", tree, "-p", tree, "-m", "no commit")
    refused(lab, "commit-tree", tree, "-p", object_id("commit", b"nobody"), "-m", "nothing")
    with diagnose(True, "it refused, and stored something nevertheless"):
        expect(lab.tree("repo/.git") == before).equals(True)
    lab.write("elsewhere/tea.txt", "Assam\n")
    refused(lab, "write-tree", at="elsewhere")


def pictured(lab, git, files):
    """The program gives the right tree of these files."""
    repository(git)
    lay(lab, files)
    run = done(lab, "write-tree")
    got = run.stdout.strip()
    plain = {path: (content, False) for path, (content, _) in files.items()}
    hidden = {path: item for path, item in files.items() if not path.startswith(".")}
    top = {path: item for path, item in files.items() if "/" not in path}
    with (
        diagnose(
            got == tree_id(files, order=lambda name, _: name) != tree_id(files),
            "the entries are sorted by their plain names: a folder is compared as if its name ended with a slash",
        ),
        diagnose(
            got == tree_id(files, order=lambda name, inner: (inner, name)) != tree_id(files),
            "files and folders are sorted apart from one another",
        ),
        diagnose(
            got == tree_id(files, folder=b"040000") != tree_id(files),
            "the mode of a folder in a tree is 40000, without a 0 in front",
        ),
        diagnose(got == tree_id(files, raw=str.encode), "the ids in a tree are 20 bytes, and not 40 digits"),
        diagnose(got == tree_id(plain) != tree_id(files), "a file that can be executed has the mode 100755"),
        diagnose(got == tree_id(hidden) != tree_id(files), "files whose names begin with a point belong to it too"),
        diagnose(got == tree_id(top) != tree_id(files), "the files in folders are missing"),
        diagnose(any(".git" in name for name in listed(git, got)), ".git itself is in the tree"),
        diagnose(listed(git, got) == sorted(files), "names and order look right: look at the modes and at the ids"),
    ):
        expect(run).prints(f"{tree_id(files)}\n")


def listed(git, id):
    """The paths below a tree, as Git reads it; [] when it cannot."""
    run = git.run("ls-tree", "-r", "-z", "--name-only", id, at="repo")
    return sorted(name for name in run.stdout.split("\0") if name) if run.status == 0 else []


def compared(lab, git, run, wanted):
    """The program stored the commit that Git stores."""
    right, got = git.series(["cat-file", "commit", wanted], ["cat-file", "commit", run.stdout.strip()], at="repo")
    head, _, message = got.stdout.partition("\n\n")
    heading, _, text = right.stdout.partition("\n\n")
    keys = [line.partition(" ")[0] for line in head.split("\n")]
    with (
        diagnose(got.status != 0, "what it printed is not the id of a commit that was stored"),
        diagnose("\n\n" not in got.stdout, "an empty line stands between the last line of the head and the message"),
        diagnose(message + "\n" == text, "the message ends without a line end"),
        diagnose(message == text + "\n", "the message ended with a line end already, and got another one"),
        diagnose(keys.count("committer") == 0, "there is no line for the committer"),
        diagnose(keys.count("parent") != heading.count("\nparent "), "each parent has a line of its own"),
        diagnose(
            sorted(head.split("\n")) == sorted(heading.split("\n")),
            "the lines of the head are right, and their order is not",
        ),
        diagnose(
            "author " + WHO["GIT_COMMITTER_NAME"] in head or "committer " + WHO["GIT_AUTHOR_NAME"] in head,
            "author and committer are two people here, each with variables of their own",
        ),
        diagnose(
            head.replace("+0000", "+0100", 1).replace("+0000", "-0730", 1) == heading,
            "the zones are not those that were given",
        ),
    ):
        expect(got.stdout).equals(right.stdout)
    expect(run).prints(f"{wanted}\n")


def random_folder(rng):
    """Files in folders, with names that are hard to sort."""
    names = ("a", "a.b", "a-b", "a0", "b", "B", "aé")
    files = {}
    for _ in range(30):
        parts = [rng.choice(names) for _ in range(rng.choice((1, 1, 2, 3)))]
        path = "/".join(parts)
        above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        if not above & files.keys() and not any(other.startswith(f"{path}/") for other in files):
            files[path] = (rng.randbytes(rng.choice((0, 1, 30))), rng.random() < 0.3)
    return files

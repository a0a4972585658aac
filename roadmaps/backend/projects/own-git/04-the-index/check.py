"""Real Git reads the index that the program wrote, and the program that of Git; `status` is compared with Git's."""

from backroad.checks import check, diagnose, expect
from shared import done, lay, object_id, refused, repository, sound, tree_id

LENGTHS = {"x" * size: (b"%d\n" % size, False) for size in (9, 2, 3, 10, 1, 8, 7, 4, 6, 5)}
FOLDERS = {
    "lib/a": (b"a\n", False),
    "lib.py": (b"lib\n", False),
    "lib/deep/b": (b"", False),
    "run.sh": (b"#!/bin/sh\n", True),
    "café au lait": ("é\n".encode(), False),
    ".hidden": (b"here\n", False),
}
ODD = {name: (name.encode(), False) for name in ("a name", "café", 'say "hi"', "tab\there", "-dash", "back\\slash")}


@check
def records_files(lab, git):
    """after `add FILE…` real Git finds the files in the index, whatever the length of their names"""
    repository(git)
    lay(lab, LENGTHS)
    done(lab, "add", *LENGTHS)
    indexed(git, LENGTHS)
    run = git.run("status", "--porcelain", at="repo")
    with diagnose(
        "AM" in run.stdout, "Git thinks that files have changed since: the size is the number of bytes in the file"
    ):
        expect(run).prints("".join(f"A  {name}\n" for name in sorted(LENGTHS)))


@check(after=records_files)
def records_folders(lab, git):
    """a folder stands for the files in it, and `.` for everything"""
    repository(git)
    lay(lab, FOLDERS)
    done(lab, "add", "lib")
    inside = {path: item for path, item in FOLDERS.items() if path.startswith("lib/")}
    indexed(git, inside, "only what lies in the folder that was named is recorded")
    done(lab, "add", ".")
    indexed(git, FOLDERS)
    run = git.run("status", "--porcelain", at="repo")
    with diagnose(True, "Git thinks that files have changed since they were added"):
        expect([line for line in run.stdout.splitlines() if not line.startswith("A  ")]).equals([])


@check(after=records_folders)
def records_changes(lab, git):
    """`add` records what has changed, and takes out what is gone"""
    repository(git)
    lay(lab, FOLDERS)
    git.make(["add", "."], ["commit", "-q", "-m", "one"], at="repo")
    now = {**FOLDERS, "lib.py": (b"new\n", False), "run.sh": (b"#!/bin/sh\n", False), "new": (b"n\n", False)}
    lay(lab, {path: now[path] for path in ("lib.py", "run.sh", "new")})
    lab.remove("repo/lib/deep", "repo/.hidden")
    done(lab, "add", "lib.py", "lib", "run.sh")
    del now["lib/deep/b"], now["new"]
    indexed(git, now, "a file that is gone from a folder is taken out of the index when the folder is added")
    indexed(git, now)
    done(lab, "add", ".hidden")
    del now[".hidden"]
    indexed(git, now)


@check(after=records_changes)
def replaces_what_was_there(lab, git):
    """a folder takes the place of a file of the same name, and a file that of a folder"""
    repository(git)
    lay(lab, {"a": (b"file\n", False), "b/c": (b"c\n", False), "b/d/e": (b"e\n", False), "b.x": (b"x\n", False)})
    git.make(["add", "."], at="repo")
    lab.remove("repo/a", "repo/b")
    now = {"a/b/c": (b"deep\n", False), "b": (b"file now\n", False), "b.x": (b"x\n", False)}
    lay(lab, now)
    done(lab, "add", "a/b/c", "b")
    indexed(git, now, "a name cannot be a file and a folder at once: the old entries go")
    indexed(git, now)


@check(after=records_files)
def reads_what_git_wrote(lab, git):
    """`ls-files --stage` lists an index of real Git, and `add` keeps what is in it"""
    repository(git)
    expect(done(lab, "ls-files", "--stage")).prints("")
    lay(lab, {**ODD, **FOLDERS})
    git.make(["add", "."], ["commit", "-q", "-m", "one"], ["status"], at="repo", env={"GIT_OPTIONAL_LOCKS": "1"})
    wanted = git.make(["ls-files", "--stage"], at="repo")[0].stdout
    run = done(lab, "ls-files", "--stage")
    with (
        diagnose(wanted.startswith(run.stdout) and run.stdout != wanted, "it stops in the middle"),
        diagnose('"caf' not in run.stdout, "odd names stand in quotes, as `cat-file -p` prints them"),
        diagnose(sorted(run.stdout) == sorted(wanted), "the entries are not in the order of the index"),
    ):
        expect(run).prints(wanted)
    lab.write("repo/zebra", "z\n")
    done(lab, "add", "zebra")
    with diagnose(True, "what was in the index before is not the same any more"):
        expect(git.run("ls-files", "--stage", at="repo").stdout).equals(
            f"{wanted}100644 {object_id('blob', b'z' + bytes([10]))} 0\tzebra\n"
        )
    sound(git)


@check(after=records_folders)
def writes_the_tree_of_the_index(lab, git):
    """`write-tree` stores what is in the index, whatever lies in the folder"""
    repository(git)
    lay(lab, FOLDERS)
    git.make(["add", "."], at="repo")
    lay(lab, {"new": (b"n\n", False), "lib.py": (b"changed\n", False)})
    lab.remove("repo/run.sh")
    run = done(lab, "write-tree")
    now = {**FOLDERS, "new": (b"n\n", False), "lib.py": (b"changed\n", False)}
    del now["run.sh"]
    plain = tree_id(FOLDERS, order=lambda name, _: name)
    with (
        diagnose(run.stdout.strip() == tree_id(now), "that is the tree of the folder: write the one of the index"),
        diagnose(
            run.stdout.strip() == plain, "trees have an order of their own: a folder is compared with a slash behind"
        ),
    ):
        expect(run).prints(f"{tree_id(FOLDERS)}\n")
    sound(git)


@check(after=records_files)
def refuses_unknown_paths(lab, git):
    """`add` of a path that is nowhere is refused, and nothing is recorded"""
    repository(git)
    lab.write_all({"repo/tea": "Assam\n", "repo/teapot": "pot\n"})
    done(lab, "add", "teapot")
    refused(lab, "add", "tea", "te")
    with diagnose(True, "the first path was recorded, although the second is refused"):
        expect(git.run("ls-files", at="repo").stdout).equals("teapot\n")


@check(after=records_files)
def says_what_is_new(lab, git):
    """before the first commit, `status --porcelain` lists what is recorded, and what is not"""
    repository(git)
    expect(done(lab, "status", "--porcelain")).prints("")
    lay(lab, {"tea": (b"Assam\n", False), "pot": (b"pot\n", False), "cup": (b"cup\n", False), "z": (b"z\n", False)})
    git.make(["add", "tea", "pot", "cup"], at="repo")
    lab.write("repo/tea", "Assam, and milk\n")
    lab.remove("repo/cup")
    same_status(lab, git)


@check(after=says_what_is_new)
def says_what_has_changed(lab, git):
    """after a commit, it says of each file what became of it in the index and in the folder"""
    repository(git)
    names = [a + b for a in "-AMD" for b in "-MDX"]
    lay(lab, {name: (b"old\n", False) for name in names if name[0] != "A"})
    git.make(["add", "."], ["commit", "-q", "-m", "one"], at="repo")
    lay(lab, {name: (b"staged, and longer\n", False) for name in names if name[0] in "AM"})
    gone = [name for name in names if name[0] == "D"]
    git.make(["add", "."], ["rm", "-q", "--cached", *gone], at="repo")
    lay(lab, {name: (b"changed, and longer still\n", False) for name in names if name[1] == "M"})
    lay(
        lab,
        {name: (b"old\n" if name[0] in "-D" else b"staged, and longer\n", True) for name in names if name[1] == "X"},
    )
    lab.remove(*(f"repo/{name}" for name in names if name[1] == "D"))
    same_status(lab, git)


@check(after=says_what_is_new)
def compares_contents(lab, git):
    """another content of the same size, written in the same moment, is a change"""
    repository(git)
    lay(lab, {"tea": (b"Assam\n", False), "cup": (b"white\n", False)})
    git.make(["add", "."], ["commit", "-q", "-m", "one"], at="repo")
    lab.write_all({"repo/tea": "Nilgi\n", "repo/pot": "large\n"})
    done(lab, "add", "pot")
    lab.write_all({"repo/pot": "small\n", "repo/cup": "white\n"})
    run = done(lab, "status", "--porcelain")
    with (
        diagnose("cup" in run.stdout, "a file that was written again with the same content has not changed"),
        diagnose(True, "size and time are the same, and the content is another one: it has to be compared"),
    ):
        expect(run).prints("AM pot\n M tea\n")


@check(after=says_what_is_new)
def gathers_unknown_folders(lab, git):
    """a folder of which nothing is recorded is one line, and an empty one is none"""
    repository(git)
    lay(lab, FOLDERS)
    git.make(["add", "lib/a", "lib.py"], at="repo")
    lay(lab, {"lib/deep/er/c": (b"c\n", False), "lib/z": (b"", False), "new/a/b": (b"", False), "new/c": (b"", False)})
    lay(lab, {"lib.py.old": (b"", False), "libs/x": (b"", False), "new-er": (b"", False)})
    lab.run(["mkdir", "-p", "repo/void/in/side", "repo/lib/void"])
    same_status(lab, git)
    lay(lab, ODD)
    lay(lab, {"odd folder/a name": (b"", False)})
    git.make(["add", "a name", "café"], at="repo")
    same_status(lab, git)
    lab.remove("repo/lib")
    lay(lab, {"lib": (b"a file now\n", False)})
    same_status(lab, git)


@check(after=(says_what_has_changed, compares_contents, gathers_unknown_folders, records_changes))
def agrees_after_any_edits(lab, git, rng):
    """after edits made at random, status and index are as real Git has them"""
    repository(git)
    index = random_files(rng, 14)
    lay(lab, index)
    git.make(["add", "."], ["commit", "-q", "-m", "one"], at="repo")
    folder = dict(index)
    for _ in range(3):
        edit(lab, rng, folder)
        known = sorted({*folder, *index})
        chosen = rng.sample(known, min(6, len(known)))
        done(lab, "add", *chosen)
        for path in chosen:
            index.pop(path, None)
            index.update({path: folder[path]} if path in folder else {})
        edit(lab, rng, folder)
        indexed(git, index)
        same_status(lab, git)


def indexed(git, files, too_many=""):
    """The index that Git reads holds these files. ``too_many`` says what it means when it has more of them."""
    run = git.run("ls-files", "--stage", "-z", at="repo")
    with (
        diagnose("signature" in run.stderr, "the index begins with the bytes DIRC"),
        diagnose("version" in run.stderr, "the version of the index is 2, in 4 bytes, the highest first"),
        diagnose(run.status != 0, "Git cannot read the index: look at the lengths, and at the NULs behind each path"),
    ):
        expect(run).exits_with(0)
    found = {}
    for line in run.stdout.split("\0")[:-1]:
        told, _, path = line.partition("\t")
        found[path] = told
    wanted = {
        path: f"{'100755' if executable else '100644'} {object_id('blob', content)} 0"
        for path, (content, executable) in files.items()
    }
    missing = wanted.keys() - found.keys()
    with (
        diagnose(not found and bool(wanted), "the index is empty"),
        diagnose(found.keys() > wanted.keys() and bool(too_many), too_many),
        diagnose(
            bool(found.keys() - wanted.keys()) and not too_many,
            "there are paths in it that nobody added: look at the lengths, and at the NULs behind each path",
        ),
        diagnose(bool(missing) and missing <= {".hidden"}, "a file whose name begins with a point is missing"),
        diagnose(
            {path for path in wanted if wanted[path] != found.get(path)} == {"run.sh"} and "run.sh" in found,
            "a file that its owner may execute has the mode 0o100755, any other 0o100644",
        ),
        diagnose(
            found.keys() < wanted.keys(), "some are missing: what was in the index before, and is still there, stays"
        ),
        diagnose(
            found.keys() == wanted.keys(), "the paths are right, and what the index holds of them is not: mode or id"
        ),
    ):
        expect(found).equals(wanted)
    order = [line.partition("\t")[2] for line in run.stdout.split("\0")[:-1]]
    with diagnose(True, "the entries are sorted by the bytes of their whole paths"):
        expect(order).equals(sorted(order, key=str.encode))
    check = git.run("fsck", "--no-dangling", at="repo")
    with (
        diagnose(
            "sha1 signature" in check.stderr, "the SHA-1 at the end of the index is not that of the bytes before it"
        ),
        diagnose("missing blob" in check.stdout, "the index names a blob that was not stored"),
        diagnose(True, "`git fsck` finds something wrong with the index"),
    ):
        expect(check.stdout).equals("")
        expect("index" in check.stderr).equals(False)


def same_status(lab, git):
    """The program's status is that of real Git."""
    wanted = git.make(["status", "--porcelain", "--no-renames"], at="repo")[0].stdout
    run = done(lab, "status", "--porcelain")
    got, right = run.stdout.splitlines(), wanted.splitlines()
    spaced = [line for line in right if " " in line[3:]]
    folders = [line for line in right if line.endswith(("/", '/"'))]
    lost = set(right) - set(got)
    with (
        diagnose(
            bool(lost) and set(got) <= set(right) and all(line.startswith("?? ") for line in lost),
            "what was taken out of the index, and is still there, is unknown to it: it has a second line",
        ),
        diagnose(sorted(got) == sorted(right), "every line is right, and their order is not"),
        diagnose(bool(lost) and lost <= set(spaced), "a path with a space in it stands in quotes here"),
        diagnose(
            any(
                line.startswith("?? ") and line[3:] == f"{other[3:]}{line[len(other) :]}"
                for other in folders
                for line in got
                if line != other
            ),
            "a folder of which the index knows nothing is one line, with a slash at its end",
        ),
        diagnose(
            any(line[3:] in ("void/", "void/in/", "lib/void/") for line in got),
            "a folder without any file in it is not listed",
        ),
        diagnose(
            any(line.endswith(("/", '/"')) and line not in right for line in got),
            "a folder of which the index knows something is no line of its own, however deep it lies",
        ),
        diagnose(
            {line[2:] for line in got} == {line[2:] for line in right},
            "the paths are right, and some of the letters are not",
        ),
    ):
        expect(run).prints(wanted)


def random_files(rng, count):
    """Files in folders, {path: (content, executable)}."""
    files = {"lib/in/stays": (b"0\n", False)}
    while len(files) < count:
        path = (
            rng.choice(("", "", "lib/", "lib/in/", "docs/", "lib-x/"))
            + rng.choice("abcdefgh")
            + rng.choice(("", ".py", " 2"))
        )
        files[path] = (b"%d\n" % rng.randrange(10), rng.random() < 0.2)
    return files


def edit(lab, rng, folder):
    """Change, make, remove some files, here and in the folder."""
    for path in rng.sample(sorted(folder.keys() - {"lib/in/stays"}), 2):
        del folder[path]
        lab.remove(f"repo/{path}")
    changed = {path: (b"%d\n" % rng.randrange(10), rng.random() < 0.2) for path in rng.sample(sorted(folder), 3)}
    changed.update(random_files(rng, 3))
    folder.update(changed)
    lay(lab, changed)

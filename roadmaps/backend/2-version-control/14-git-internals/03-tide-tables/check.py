"""The program runs in a copy of the workspace; the real Git reads what it wrote, and ids are computed here again."""

import hashlib

from backroad.checks import check, diagnose, expect, fail

WHO = "Leila Haddad <leila@harbour.example>"
START = 1946095920
WITHOUT_GIT = '#!/bin/sh\npython=$(command -v python3)\nPATH=/nowhere\nexport PATH\nexec "$python" "$@"\n'


@check
def records_the_files(repo, made):
    """the folder's files become blobs and a tree, and the commit's id is printed"""
    files = {**made.files, "tuesday.txt": "high 06:58 4.1\n"}
    done = Done(repo.copy()).record({"tuesday.txt": files["tuesday.txt"]}, "Add Tuesday")
    with diagnose(
        done.run.error_type == "FileNotFoundError" and "'git'" in done.run.error_message,
        "the program starts git, and there is none on the buoy: it has to write the files itself",
    ):
        expect(done.run).exits_with(0)
    with (
        diagnose(done.id == "", "nothing is printed: the id of the commit was asked for"),
        diagnose(done.id.startswith("b'"), "the id is printed as bytes: it is a text"),
        diagnose("\n" in done.id, "more is printed than the id"),
    ):
        expect(done.id).satisfies(
            lambda text: len(text) == 40 and set(text) <= set("0123456789abcdef"), "an id of 40 digits"
        )
    kind = done.git("cat-file", "-t", done.id)
    blob = object_id(b"blob", files["tuesday.txt"].encode())
    with (
        diagnose(
            kind == "" and not done.has(blob),
            "Git cannot read what was written: the header is part of what is hashed, and of what is stored",
        ),
        diagnose(
            kind == "",
            "the blobs are there, and Git cannot read the commit, or finds none with the id that was printed",
        ),
        diagnose(kind != "commit", f"the id that is printed is that of a {kind}: the commit's was asked for"),
    ):
        expect(kind).equals("commit")
    done.has_tree(files)
    tip = done.git("rev-parse", "--verify", "--quiet", "refs/heads/main")
    with (
        diagnose(tip == made.tip, "the commit is there, and main does not point to it: nobody would find it"),
        diagnose(tip == "", "Git cannot read where main is any more"),
    ):
        expect(tip).equals(done.id)


@check(after=records_the_files)
def says_who_and_why(repo, made):
    """the commit says parent, person, time and message, as Git itself would have written it"""
    files = {**made.files, "tuesday.txt": "high 06:58 4.1\n"}
    said = "Add Tuesday, and thank Jo\u00ebl"
    done = Done(repo.copy()).record({"tuesday.txt": files["tuesday.txt"]}, said).works()
    got = done.text()
    right = commit_text(tree_id(files), made.tip, said)
    with (
        diagnose(
            got == "",
            "with an ë in the message Git cannot read the commit: the length counts bytes, not letters",
        ),
        diagnose(
            "parent" not in got, "there is no parent: the new commit has nothing to do with what was there before"
        ),
        diagnose(f"parent {made.tip}" not in got, "the parent is not the commit that main pointed to"),
        diagnose("committer" not in got, "the line of the committer is missing"),
        diagnose("author" not in got, "the line of the author is missing"),
        diagnose(got + "\n" == right, "the message has no line end behind it"),
        diagnose(got == right + "\n", "there is a line end too many behind the message"),
        diagnose(got.replace("\n\n", "\n") == right.replace("\n\n", "\n"), "an empty line belongs before the message"),
        diagnose(str(START) not in got, "the time is not the one that was given"),
        diagnose("+0000" not in got, "the zone +0000 is missing behind the time"),
    ):
        expect(got).equals(right)


@check(after=records_the_files)
def keeps_every_byte(repo, made):
    """contents are recorded byte for byte, executable files as such"""
    new = {
        "windows.txt": b"high 06:58\r\nlow 13:02\r\n",
        "empty.txt": b"",
        "curve.png": bytes(range(256)) * 3,
        "h\u00f6he.txt": "4,1 m\u00fc. NN\n".encode(),
        "publish": b"#!/bin/sh\necho high\n",
        "group.txt": b"for the group to run\n",
        ".buoy": b"lantern 3\n",
        ".gitignore": b"*.bak\n",
    }
    done = Done(repo.copy()).record(new, "Add all sorts", executable={"publish"}, shared={"group.txt"})
    with diagnose(
        done.run.error_type == "UnicodeDecodeError", "a file that is no text cannot be read as text: contents are bytes"
    ):
        done.works()
    done.has_tree({**made.files, **new}, executable={"publish"}, shared={"group.txt"})


@check(after=records_the_files)
def goes_into_folders(repo, made):
    """folders in folders are recorded, in Git's order; empty ones are left out"""
    new = {
        "2031/09/tuesday.txt": "high 06:58\n",
        "2031/09/monday.txt": "high 06:12\n",
        "2031/10/monday.txt": "high 06:12\n",
        "2031.txt": "all of it\n",
        "2031-old.txt": "none of it\n",
        "20310": "a number\n",
        "notes.txt": "see notes\n",
        "notes/deep/er/buoy.txt": "lantern\n",
    }
    done = Done(repo.copy()).record(new, "Sort by month", empty=("attic/upper", "2031/11")).works()
    done.has_tree({**made.files, **new})


@check(after=(says_who_and_why, keeps_every_byte, goes_into_folders))
def satisfies_git(repo):
    """the real Git finds nothing wrong, and checks out what was there"""
    done = Done(repo.copy()).record({"2031/tuesday.txt": "high 06:58\r\n", "2031.txt": "all\n"}, "Add Tuesday").works()
    after = done.place.repository()
    with diagnose(True, "`git fsck --strict` is not content"):
        expect(after.complaints).equals([])
    there = {path for path in done.git("ls-files", "--others").splitlines()}
    left = sorted(there - {"2031/tuesday.txt", "2031.txt"})
    with diagnose(True, "the program has left a file of its own in the folder"):
        expect(left).equals([])
    done.git("reset", "--quiet")
    with diagnose(True, "`git status` sees a difference between the commit and the folder"):
        expect(done.git("status", "--porcelain")).equals("")
    expect([commit.subject for commit in after.log("main")]).equals(["Add Tuesday", "Add Monday", "Begin with Sunday"])


@check(after=says_who_and_why)
def begins_a_branch(repo):
    """on a branch without a commit, also one with slashes in its name, the commit has no parent"""
    place = repo.copy()
    place.git("switch", "--quiet", "--orphan", "spring/storm/surge")
    done = Done(place).record({"monday.txt": "high 06:12\n"}, "Begin with Monday")
    with (
        diagnose(
            done.run.error_type == "FileNotFoundError",
            "the branch has no file yet, or the folder for its name is missing: both are to be expected",
        ),
        diagnose(done.run.status != 0, "it stops on a branch that has no commit yet"),
    ):
        done.works()
    names = done.git("for-each-ref", "--format=%(refname)", "refs/heads").splitlines()
    main = done.git("rev-parse", "refs/heads/main")
    with (
        diagnose("refs/heads/surge" in names, "of the branch's name only the last part was used"),
        diagnose(main == done.id, "main was moved, and HEAD is on another branch"),
        diagnose(True, "the branch under HEAD was not written: the commit went elsewhere"),
    ):
        expect(names).equals(["refs/heads/main", "refs/heads/spring/storm/surge"])
    text = done.text()
    with (
        diagnose("parent None" in text or "parent \n" in text, "there is a line for a parent, with nothing in it"),
        diagnose("parent" in text, "it has a parent, and the branch had no commit before"),
    ):
        expect(text).equals(commit_text(tree_id({"monday.txt": "high 06:12\n"}), None, "Begin with Monday"))
    with diagnose(True, "HEAD was changed: it was on spring/storm/surge, and should still be"):
        expect(done.git("symbolic-ref", "--quiet", "HEAD")).equals("refs/heads/spring/storm/surge")


@check(after=says_who_and_why)
def goes_on_from_itself(repo, made):
    """a second commit stands on the first, and takes over what has not changed"""
    done = Done(repo.copy()).record({"tuesday.txt": "high 06:58\n"}, "Add Tuesday").works()
    again = done.record({"wednesday.txt": "high 07:40\n"}, "Add Wednesday", seconds=START + 86400)
    with diagnose(
        again.run.error_type in ("PermissionError", "FileExistsError"),
        "the second time it stumbles over what is there already: most of the objects are",
    ):
        again.works()
    files = {**made.files, "tuesday.txt": "high 06:58\n", "wednesday.txt": "high 07:40\n"}
    again.has_tree(files)
    subjects = [commit.subject for commit in again.place.repository().log("main", without=made.tip)]
    expect(subjects).equals(["Add Wednesday", "Add Tuesday"])


@check(after=(says_who_and_why, begins_a_branch))
def finds_a_packed_parent(repo, made):
    """the parent is found, too, when the branch is packed"""
    place = repo.copy()
    place.git("branch", "a-main", "main~1")
    place.git("branch", "main-2", "main~1")
    place.git("tag", "main", "main~1")
    place.git("pack-refs", "--all")
    done = Done(place).record({"tuesday.txt": "high 06:58\n"}, "Add Tuesday")
    with diagnose(
        done.run.error_type == "FileNotFoundError",
        "there is no file for main, because it is packed: its id stands in packed-refs",
    ):
        done.works()
    parents = [line[7:] for line in done.text().splitlines() if line.startswith("parent ")]
    older = done.git("rev-parse", "refs/heads/main-2")
    with (
        diagnose(parents == [], "main was packed, and its commit was not found: the new one has no parent"),
        diagnose(
            parents == [older],
            "another reference was taken, whose name only holds the same word: the whole name is compared",
        ),
    ):
        expect(parents).equals([made.tip])


class Done:
    """A copy of the workspace in which the program has run, and what the real Git reads there."""

    def __init__(self, place):
        self.place = place
        place.write("../without-git", WITHOUT_GIT, executable=True)
        self.run = None
        self.id = ""

    def record(self, new, message, executable=(), empty=(), shared=(), seconds=START):
        """Put files into the folder and run the program; the group alone may execute those that are shared."""
        for path, content in new.items():
            self.place.write(path, content, executable=path in executable)
        for path in empty:
            self.place.run("mkdir", "-p", path)
        for path in shared:
            self.place.run("chmod", "654", path)
        self.run = self.place.run("../without-git", "../record.py", ".", message, WHO, str(seconds))
        self.id = self.run.stdout.strip()
        return self

    def works(self):
        expect(self.run).exits_with(0)
        return self

    def git(self, *arguments):
        return self.place.git(*arguments).stdout.strip()

    def has(self, id):
        return self.place.git("cat-file", "-t", id).status == 0

    def stored(self, *groups):
        """Which of these contents are there as blobs."""
        known = {object_id(b"blob", data): data for group in groups for data in group}
        lines = self.place.git(
            "cat-file", "--batch-check", stdin="".join(f"{id}\n" for id in known)
        ).stdout.splitlines()
        return {known[id] for id, kind, *_ in map(str.split, lines) if kind == "blob" and id in known}

    def text(self):
        """The commit as it is stored, "" where Git cannot read it."""
        return self.place.git("cat-file", "commit", self.id).stdout

    def has_tree(self, files, executable=(), shared=()):
        """The commit's tree is that of the files; else say what is wrong with it."""
        named = self.text().split("\n")[0].removeprefix("tree ")
        right = tree_id(files, executable)
        if named == right:
            return
        contents = {
            path: content if isinstance(content, bytes) else content.encode() for path, content in files.items()
        }
        stored = self.stored(contents.values(), (data.replace(b"\r\n", b"\n") for data in contents.values()))
        for path, data in contents.items():
            if data not in stored:
                if b"\r\n" in data and data.replace(b"\r\n", b"\n") in stored:
                    fail(f"the line ends of {path} were changed: contents are bytes, and never text")
                if path.startswith("."):
                    fail(f"there is no blob for {path}: of what begins with a dot, only .git itself is left out")
                fail(f"there is no blob for {path}, or it has another id than Git would give it")
        wrong = {
            "a folder's mode is written as 040000: in the object there is no zero in front": {"folder": b"040000"},
            "ids stand in the tree as 40 digits: there they are 20 bytes": {"digits": True},
            "a folder is in the wrong place: it is sorted as if its name ended in a slash": {"slash": False},
            "no file is marked as executable": {"executable": ()},
            "every file is marked as executable": {"executable": files},
            "a file is marked as executable that only its group may execute: the owner counts": {
                "executable": {*executable, *shared}
            },
        }
        for sentence, how in wrong.items():
            if named == tree_id(files, **{"executable": executable, **how}):
                fail(sentence, expected=right, got=named)
        got = self.git("ls-tree", "-r", "--name-only", "-z", named).split("\0")[:-1]
        with (
            diagnose(not self.has(named), "the tree that the commit names is not there"),
            diagnose(got == [], "Git cannot read the tree that was written"),
            diagnose(any(path.startswith(".git/") for path in got), "the folder .git was recorded along with the rest"),
            diagnose(
                set(got) < files.keys() and not any("/" in path for path in got),
                "what lies in folders is missing from the tree",
            ),
            diagnose(set(got) < files.keys(), "a file is missing from the tree"),
            diagnose(
                set(got) == files.keys(),
                "the files are all there, and the tree is another: an empty folder is in it, or a wrong mode or order",
            ),
        ):
            expect((named, sorted(got))).equals((right, sorted(files)))


def object_id(kind, content):
    return hashlib.sha1(b"%s %d\0" % (kind, len(content)) + content, usedforsecurity=False).hexdigest()


def tree_id(files, executable=(), folder=b"40000", digits=False, slash=True):
    """The id of the tree of these files (path → contents); the arguments make the wrong ones that learners make."""
    rows, below = [], {}
    for path, content in files.items():
        top, inner, rest = path.partition("/")
        if inner:
            below.setdefault(top, {})[rest] = content, path in executable
            continue
        data = content if isinstance(content, bytes) else content.encode()
        mode = b"100755" if path in executable else b"100644"
        rows.append((top.encode(), mode, top.encode(), object_id(b"blob", data)))
    for top, inside in below.items():
        marked = {path for path, (_, is_marked) in inside.items() if is_marked}
        id = tree_id({path: content for path, (content, _) in inside.items()}, marked, folder, digits, slash)
        rows.append((top.encode() + b"/" * slash, folder, top.encode(), id))
    return object_id(
        b"tree",
        b"".join(
            mode + b" " + name + b"\0" + (id.encode() if digits else bytes.fromhex(id))
            for _, mode, name, id in sorted(rows)
        ),
    )


def commit_text(tree, parent, message):
    above = f"parent {parent}\n" if parent else ""
    who = f"{WHO} {START} +0000"
    return f"tree {tree}\n{above}author {who}\ncommitter {who}\n\n{message}\n"

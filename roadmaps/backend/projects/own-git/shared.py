"""What the checks of all milestones do: run the program as somebody at a terminal would, and ask real Git about it."""

import hashlib

from backroad.checks import diagnose, expect

WHO = {
    "GIT_AUTHOR_NAME": "Grace Höpper",
    "GIT_AUTHOR_EMAIL": "grace@example.com",
    "GIT_AUTHOR_DATE": "1700000000 +0100",
    "GIT_COMMITTER_NAME": "Linus",
    "GIT_COMMITTER_EMAIL": "linus@example.com",
    "GIT_COMMITTER_DATE": "1700003600 -0730",
}


def own(lab, *words, at="repo", stdin="", env=None):
    """Run the program to its end."""
    return lab.run("own.py", *words, at=at, stdin=stdin, env=env)


def done(lab, *words, at="repo", stdin="", env=None):
    """Run a command that has to work."""
    run = own(lab, *words, at=at, stdin=stdin, env=env)
    with diagnose("Traceback" in run.stderr, "it ends with a traceback, and there is nothing wrong with these words"):
        expect(run).exits_with(0)
    return run


def refused(lab, *words, at="repo", stdin=""):
    """Run a command that cannot be done: status 128, and a line on standard error that begins with fatal."""
    run = own(lab, *words, at=at, stdin=stdin)
    with (
        diagnose("Traceback" in run.stderr, "it ends with a traceback: catch the exception and say a sentence"),
        diagnose(run.status == 0, "this cannot be done, and status 0 says that all went well"),
        diagnose(run.status != 128, "what cannot be done ends with status 128, as it does in Git"),
    ):
        expect(run.stderr).lacks("Traceback")
        expect(run).exits_with(128)
    with diagnose(True, "the line on standard error must begin with `fatal: ` and say why"):
        expect(run.stderr.strip()).satisfies(
            lambda text: text.startswith("fatal: ") and "\n" not in text, expected="one line that begins with fatal:"
        )
    with diagnose(True, "standard output is for results: what is wrong belongs on standard error"):
        expect(run).prints("")
    return run


def repository(git, at="repo"):
    """An empty repository, made by real Git."""
    git.make(["init", "-q", at])


def sound(git, at="repo"):
    """Git finds nothing wrong with what lies in the repository."""
    run = git.run("fsck", "--strict", "--no-dangling", at=at)
    with diagnose("index" in run.stderr, "Git cannot read the index: `git fsck` says so"):
        expect(run.stderr.replace("notice: ", "")).satisfies(
            lambda text: all("No default references" in line or "unborn branch" in line for line in text.splitlines()),
            expected="no word of complaint from git fsck",
        )
        expect(run).exits_with(0)


def object_id(kind, content):
    """The id that Git gives an object."""
    return hashlib.sha1(b"%s %d\0" % (kind.encode(), len(content)) + content).hexdigest()


def tree_id(files, order=lambda name, inner: name + b"/" if inner else name, folder=b"40000", raw=bytes.fromhex):
    """The id of the tree of files, {path: (content, executable)}; the other arguments make known mistakes."""
    entries = {}
    for path, (content, executable) in files.items():
        first, slash, rest = path.partition("/")
        if slash:
            entries.setdefault(first, {})[rest] = (content, executable)
        else:
            entries[first] = (b"100755" if executable else b"100644", object_id("blob", content))
    found = []
    for name, item in entries.items():
        inner = isinstance(item, dict)
        mode, id = (folder, tree_id(item, order, folder, raw)) if inner else item
        found.append((order(name.encode(), inner), mode + b" " + name.encode() + b"\0" + raw(id)))
    return object_id("tree", b"".join(entry for _, entry in sorted(found)))


def lay(lab, files, at="repo"):
    """Write files, {path: (content, executable)}, into a folder of the workspace."""
    data = {f"{at}/{path}": content for path, (content, _) in files.items()}
    lab.write_all(data, [f"{at}/{path}" for path, (_, executable) in files.items() if executable])


def history(git, commits, branches, at="repo"):
    """A repository with these commits, (parents by number from 0, time, message, files or None for those of the first
    parent), and branches, {name: number}. The last branch is checked out. The ids of the commits, in order."""
    parts = []
    for number, (parents, when, message, files) in enumerate(commits, 1):
        text = message.encode()
        # Authors' clocks run backwards here, so that nobody takes their times for those of the committers.
        author = f"author Grace Höpper <grace@example.com> {3_400_000_000 - when} +0100"
        head = (
            f"commit refs/made/{number}\nmark :{number}\n{author}\ncommitter Linus <linus@example.com> {when} +0000\n"
        )
        parts.append(f"{head}data {len(text)}\n".encode() + text + b"\n")
        parts += [b"%s :%d\n" % (b"merge" if place else b"from", parent + 1) for place, parent in enumerate(parents)]
        parts += [b"deleteall\n"] if files is not None else []
        for path, (content, executable) in (files or {}).items():
            name = '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
            mode = 100755 if executable else 100644
            parts.append(f"M {mode} inline {name}\ndata {len(content)}\n".encode() + content + b"\n")
    parts += [f"reset refs/heads/{name}\nfrom :{number + 1}\n\n".encode() for name, number in branches.items()]
    git.import_stream(b"".join(parts), at=at)
    last = list(branches)[-1]
    names = [f"refs/made/{number}" for number in range(1, len(commits) + 1)]
    told = git.make(
        ["rev-parse", *names],
        ["update-ref", "--stdin", "".join(f"delete {name}\n" for name in names).encode()],
        ["symbolic-ref", "HEAD", f"refs/heads/{last}"],
        ["reset", "-q", "--hard"],
        at=at,
    )
    return told[0].stdout.split()


def state(lab, git, at="repo"):
    """All that a command may change: HEAD, the branches, the index, and the files in the folder."""
    head, refs, index = git.series(
        ["symbolic-ref", "-q", "HEAD"],
        ["for-each-ref", "--format=%(refname) %(objectname)"],
        ["ls-files", "--stage"],
        at=at,
    )
    return head.stdout, refs.stdout, index.stdout, lab.tree(at, leave_out=[".git"])

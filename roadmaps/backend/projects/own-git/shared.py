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

"""The ids are computed here; what the program stored, real Git reads, and what it reads, real Git has stored."""

import hashlib

from backroad.checks import check, diagnose, expect
from shared import done, object_id, own, refused, repository, sound

GREETING = "ce013625030ba8dba906f756967f9e9ca394464a"
TELLING = {
    "greeting": b"hello\n",
    "empty": b"",
    "all-bytes": bytes(range(256)) * 3,
    "windows": b"one\r\ntwo\r\n",
    "no-end": b"no line end",
    "café.txt": "crème brûlée, 5 €\n".encode(),
    "latin-1": b"cr\xe8me\n",
    "looks like one": b"blob 5\0inner",
    "-dash": b"-w\n",
    "long": b"0123456789\n" * 30_000,
}


@check
def names_a_file(lab):
    """`hash-object FILE` prints the id that Git gives the file"""
    lab.write("greeting", "hello\n")
    run = done(lab, "hash-object", "greeting", at="")
    got = run.stdout.strip()
    with (
        diagnose(
            got == hashlib.sha1(b"hello\n").hexdigest(), "that is the SHA-1 of the content alone: the header is missing"
        ),
        diagnose(got == hashlib.sha1(b"blob 6hello\n").hexdigest(), "the byte 0 between header and content is missing"),
        diagnose(got == hashlib.sha1(b"blob hello\n").hexdigest(), "the number of bytes is missing in the header"),
        diagnose(got == object_id("blob", b"hello"), "that is the id of hello without its line end"),
        diagnose(len(got) == 64, "that is a SHA-256: the ids here are made with SHA-1"),
    ):
        expect(run).prints(f"{GREETING}\n")


@check(after=names_a_file)
def names_any_file(lab, rng):
    """it does so for any files, empty and binary ones included"""
    files = {**TELLING, **random_files(rng)}
    lab.write_all(files)
    run = done(lab, "hash-object", *(f"./{name}" for name in files), at="")
    got = run.stdout.split()
    expect(got).has_length(len(files))
    for id, (name, content) in zip(got, files.items(), strict=True):
        text = content.decode("utf-8", "replace")
        with (
            diagnose(
                id == hashlib.sha1(f"blob {len(text)}\0".encode() + content).hexdigest(),
                f"the size of {name} is counted in characters, and it is a number of bytes",
            ),
            diagnose(
                id == object_id("blob", content.replace(b"\r\n", b"\n")),
                "the line ends \\r\\n became \\n: read files as bytes",
            ),
            diagnose(True, f"the id of {name} is not right"),
        ):
            expect(id).equals(object_id("blob", content))


@check(after=names_a_file)
def stores_only_when_told(lab, git):
    """without `-w` nothing is stored, and with it the id is printed all the same"""
    repository(git)
    lab.write("repo/greeting", "hello\n")
    done(lab, "hash-object", "greeting")
    with diagnose(True, "without `-w` an object was stored"):
        expect(stored(lab)).equals([])
    expect(done(lab, "hash-object", "-w", "greeting")).prints(f"{GREETING}\n")


@check(after=stores_only_when_told)
def stores_for_git(lab, git, rng):
    """real Git reads what `hash-object -w` has stored, and finds nothing wrong with it"""
    repository(git)
    files = {**TELLING, **random_files(rng)}
    lab.write_all({f"repo/{name}": content for name, content in files.items()})
    done(lab, "hash-object", "-w", *(f"./{name}" for name in files))
    places = stored(lab)
    wanted = {object_id("blob", content): content for content in files.values()}
    with (
        diagnose(not places, "nothing lies in .git/objects"),
        diagnose(GREETING in places, "the file is called after the whole id: the first two digits are its folder"),
        diagnose(
            any(place.startswith(f"{GREETING[:2]}/{GREETING[:2]}") for place in places),
            "the first two digits are in the name of the folder only, and not again in that of the file",
        ),
    ):
        expect([f"{id[:2]}/{id[2:]}" in places for id in wanted]).equals([True] * len(wanted))
    raw = lab.read_bytes(f"repo/.git/objects/{GREETING[:2]}/{GREETING[2:]}")
    run = git.run("cat-file", "--batch", at="repo", stdin="".join(f"{id}\n" for id in wanted))
    with (
        diagnose(raw.startswith(b"blob"), "the object is stored as it is: compress it with zlib"),
        diagnose(f"{GREETING} missing" in run.stdout, "Git cannot read what is stored"),
        diagnose(True, "Git reads something else than what was in the files"),
    ):
        expect(run.stdout_bytes == batched("blob", wanted)).equals(True)
    sound(git)


@check(after=stores_for_git)
def leaves_what_is_there(lab, git):
    """an object that is stored already, by real Git too, is left as it is"""
    repository(git)
    lab.write_all({"repo/one": "hello\n" * 99, "repo/two": "hello\n" * 99})
    id = git.make(["hash-object", "-w", "one"], at="repo")[0].stdout.strip()
    before = lab.tree("repo/.git/objects")
    run = own(lab, "hash-object", "-w", "two", "one", "two")
    with diagnose(
        "PermissionError" in run.stderr, "it writes an object that is there already, and Git makes those read-only"
    ):
        expect(run).prints(f"{id}\n" * 3)
    with diagnose(True, "the file of an object that was there already is another one now"):
        expect(lab.tree("repo/.git/objects") == before).equals(True)


@check(after=names_a_file)
def shows_what_git_stored(lab, git):
    """`cat-file` shows the kind, the size and the content of what real Git has stored"""
    repository(git)
    ids = store(git, TELLING)
    expect(done(lab, "cat-file", "-t", ids["café.txt"])).prints("blob\n")
    size = done(lab, "cat-file", "-s", ids["café.txt"])
    with diagnose(True, "the size is that of the content in bytes"):
        expect(size).prints(f"{len(TELLING['café.txt'])}\n")
    for name in ("no-end", "all-bytes", "windows", "empty"):
        run, content = done(lab, "cat-file", "-p", ids[name]), TELLING[name]
        got = run.stdout_bytes
        with (
            diagnose(got[:2] in (b"b'", b'b"'), "bytes are printed as Python writes them, with b and quotes"),
            diagnose(got == content + b"\n", "there is a line end too many: the content is written as it is"),
            diagnose(got.startswith(b"blob"), "the header is shown too, and it does not belong to the content"),
            diagnose(
                content.endswith(got) and got != b"", "the content is cut at a byte 0: only the first ends the header"
            ),
            diagnose(True, f"what is shown of {name} is not its content"),
        ):
            expect(got == content).equals(True)


@check(after=shows_what_git_stored)
def shows_many(lab, git, rng):
    """`cat-file --batch` shows any number of objects, of every kind, and says which are missing"""
    repository(git)
    ids = list(store(git, {**TELLING, **random_files(rng)}).values())
    git.make(
        ["commit", "-q", "--allow-empty", "-m", "one ✓"],
        ["update-index", "--add", "--cacheinfo", f"100644,{GREETING},a"],
        ["commit", "-q", "-m", "two"],
        ["tag", "-a", "-m", "three", "v1"],
        at="repo",
    )
    ids += git.make(["rev-parse", "HEAD", "HEAD^{tree}", "v1"], at="repo")[0].stdout.split()
    ids.insert(3, object_id("blob", b"nobody stored this"))
    asked = "".join(f"{id}\n" for id in ids)
    wanted = git.make(["cat-file", "--batch", asked.encode()], at="repo")[0].stdout_bytes
    run = done(lab, "cat-file", "--batch", stdin=asked)
    with (
        diagnose(
            run.stdout_bytes.count(b" missing\n") == 0,
            "an id without an object gets a line as well: the id and missing",
        ),
        diagnose(wanted.startswith(run.stdout_bytes), "it stops in the middle"),
        diagnose(
            sorted(run.stdout_bytes.split()) == sorted(wanted.split()), "all is there, and not in the order of the ids"
        ),
        diagnose(True, "what it writes is not what `git cat-file --batch` writes"),
    ):
        expect(run.stdout_bytes == wanted).equals(True)


@check(after=(stores_only_when_told, shows_what_git_stored))
def refuses_what_is_not_there(lab, git):
    """what cannot be read or found, or is no id, is refused"""
    repository(git)
    lab.write("greeting", "hello\n")
    nobody = object_id("blob", b"nobody stored this")
    refused(lab, "cat-file", "-p", nobody)
    refused(lab, "cat-file", "-t", "HEAD")
    refused(lab, "cat-file", "-p", "../config")
    refused(lab, "hash-object", "-w", "nothing")
    refused(lab, "hash-object", "-w", "greeting", at="")
    refused(lab, "cat-file", "-p", GREETING, at="")
    expect(lab.files()).lacks(f".git/objects/{GREETING[:2]}/{GREETING[2:]}")
    lab.write(f"repo/.git/objects/{GREETING[:2]}/{GREETING[2:]}", "no zlib at all")
    refused(lab, "cat-file", "-p", GREETING)


def random_files(rng):
    """Files with bytes of any kind."""
    return {f"random-{number}": rng.randbytes(rng.choice((1, 2, 9, 100, 3000))) for number in range(20)}


def store(git, files):
    """The ids under which real Git has stored these."""
    runs = git.make(*(["hash-object", "-w", "--stdin", content] for content in files.values()), at="repo")
    return {name: run.stdout.strip() for name, run in zip(files, runs, strict=True)}


def stored(lab):
    """The files below .git/objects."""
    return [name for name in lab.tree("repo/.git/objects") if not name.startswith(("info/", "pack/"))]


def batched(kind, objects):
    """What `git cat-file --batch` writes of them."""
    return b"".join(f"{id} {kind} {len(data)}\n".encode() + data + b"\n" for id, data in objects.items())

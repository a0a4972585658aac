"""Folders .git as Git leaves them, with other ids each time; what the functions say and write is compared."""

from backroad.checks import check, diagnose, expect

GIT = "depot/.git"


@check
def lists_the_files(lab, rng):
    """branches that are files are listed, those with a slash in their names too"""
    ids = made(rng, "main", "night", "spring/night", "spring/storm/bus", "v2")
    lay(lab, loose={f"refs/heads/{name}": id for name, id in ids.items()})
    got = lab.module("refs").branches.attempt(GIT)
    names = sorted(got.value) if type(got.value) is dict else []
    with (
        diagnose(got.raised is None and got.value is None, "the function gives nothing back: end it with return"),
        diagnose(
            lambda seen: seen.raised == "FileNotFoundError",
            "it reads a file that need not be there: a repository without packed-refs is in order",
        ),
        diagnose(
            lambda seen: seen.raised in ("IsADirectoryError", "PermissionError"),
            "it takes a folder for a branch: a name with a slash is a file in a folder",
        ),
        diagnose(
            names == ["main", "night", "v2"],
            "branches in folders are missing: a name with a slash is a file deeper down",
        ),
        diagnose(
            names == ["bus", "main", "night", "storm", "v2"] or names == ["bus", "main", "night", "v2"],
            "of a name with a slash only the last part is left",
        ),
        diagnose("refs/heads/main" in names, "the names begin with refs/heads/: people call the branch main"),
        diagnose(
            any(str(id).endswith("\n") for id in (got.value or {}).values()) if names else False,
            "each id has a line end behind it: the file has one, the id has not",
        ),
    ):
        expect(got).returns(ids)


@check(after=lists_the_files)
def lists_the_packed(lab, rng):
    """branches in packed-refs are listed, and nothing else that stands there"""
    ids = made(rng, "main", "night", "spring/night")
    others = made(rng, "refs/tags/v1", "refs/tags/main", "refs/remotes/origin/main", "refs/remotes/origin/old")
    lay(
        lab,
        loose={"refs/tags/v3": hexed(rng), "refs/remotes/origin/heads": hexed(rng)},
        packed={**{f"refs/heads/{name}": id for name, id in ids.items()}, **others},
        peeled={"refs/tags/v1": hexed(rng)},
    )
    got = lab.module("refs").branches.attempt(GIT)
    names = sorted(got.value) if type(got.value) is dict else []
    with (
        diagnose(
            got.raised is None and names == [],
            "what is packed is missing: there is no file for it, only a line in packed-refs",
        ),
        diagnose(
            lambda seen: seen.raised in ("ValueError", "IndexError", "TypeError"),
            "it stumbles over a line that is no reference: those with # and ^ at the beginning",
        ),
        diagnose(any(name.startswith(("#", "^")) for name in names), "a line with # or ^ is taken for a branch"),
        diagnose(
            any("origin" in name for name in names),
            "a branch of the remote is in the list: it is not this repository's",
        ),
        diagnose(
            any("v1" in name or "tags" in name for name in names)
            or (names != [] and got.value.get("main") == others["refs/tags/main"]),
            "a tag is in the list: only what begins with refs/heads/ is a branch",
        ),
    ):
        expect(got).returns(ids)


@check(after=lists_the_packed)
def lets_the_file_win(lab, rng):
    """where a branch is both, the file counts"""
    packed = made(rng, "main", "night", "autumn")
    newer = made(rng, "main", "night")
    lay(
        lab,
        loose={f"refs/heads/{name}": id for name, id in newer.items()},
        packed={f"refs/heads/{name}": id for name, id in packed.items()},
    )
    got = lab.module("refs").branches.attempt(GIT)
    with diagnose(
        type(got.value) is dict and got.value.get("main") == packed["main"],
        "for main the older id comes, from packed-refs: the file wins",
    ):
        expect(got).returns({**packed, **newer})


@check(after=lists_the_files)
def knows_where_head_is(lab, rng):
    """HEAD is on a branch, or on a commit, or on a branch without a commit"""
    ids = made(rng, "main", "spring/night", "spring/main")
    alone = hexed(rng)
    cases = [
        ("ref: refs/heads/main\n", ("main", ids["main"]), "HEAD is on main"),
        ("ref: refs/heads/spring/night\n", ("spring/night", ids["spring/night"]), "HEAD is on a branch with a slash"),
        ("ref: refs/heads/new\n", ("new", None), "HEAD is on a branch that has no commit yet"),
        (f"{alone}\n", (None, alone), "HEAD is detached"),
    ]
    for text, right, what in cases:
        lay(lab, head=text, loose={f"refs/heads/{name}": id for name, id in ids.items()})
        got = lab.module("refs").head.attempt(GIT)
        value = got.value
        with (
            diagnose(got.raised is None and value is None, "the function gives nothing back: end it with return"),
            diagnose(
                type(value) in (tuple, list) and list(value[:1]) == ["night"],
                "of a name with a slash only the last part is left",
            ),
            diagnose(
                type(value) in (tuple, list) and str(value[0]).startswith("refs/"),
                "the name begins with refs/heads/: people call the branch main",
            ),
            diagnose(
                type(value) in (tuple, list) and any(type(part) is str and part.endswith("\n") for part in value),
                "there is a line end in what comes back: the file has one, the id has not",
            ),
            diagnose(
                right[0] == "new" and got.raised is not None,
                "HEAD is on a branch that has no commit yet, as in every new repository: the id is None",
            ),
            diagnose(
                right[0] is None and (got.raised is not None or value != right),
                "HEAD is detached, so it holds an id and no name: the name is None",
            ),
            diagnose(type(value) is list, "a list comes back: it is a tuple"),
            diagnose(value != right and not got.raised, f"not so when {what}"),
        ):
            expect(got).returns(right)


@check(after=(knows_where_head_is, lists_the_packed))
def finds_head_when_packed(lab, rng):
    """HEAD is found, too, when its branch is packed"""
    ids = made(rng, "main", "not-main", "main-2")
    order = ["not-main", "main-2", "main"]
    lay(lab, packed={f"refs/heads/{name}": ids[name] for name in order})
    got = lab.module("refs").head.attempt(GIT)
    value = got.value
    with (
        diagnose(
            lambda seen: seen.raised == "FileNotFoundError",
            "there is no file for main, because it is packed, and it has a commit all the same",
        ),
        diagnose(value == ("main", None), "main is packed, and it has a commit all the same"),
        diagnose(
            type(value) is tuple and value[1] in (ids["not-main"], ids["main-2"]),
            "another branch was taken, whose name only contains main: the whole name is compared",
        ),
    ):
        expect(got).returns(("main", ids["main"]))


@check(after=lists_the_files)
def creates_a_branch(lab, rng):
    """a new branch is a file that Git reads, and nothing else has changed"""
    ids = made(rng, "main", "spring/night")
    for name in ("summer", "spring/storm", "autumn/late/tram-9"):
        lay(lab, loose={f"refs/heads/{name}": id for name, id in ids.items()})
        before = files(lab)
        id = hexed(rng)
        with (
            diagnose(
                lambda seen: seen.raised == "FileNotFoundError",
                "the folder for a name with a slash is not there yet: it must be made",
            ),
            diagnose(
                lambda seen: seen.raised == "FileExistsError",
                "a folder is there already, from another branch, and that is no fault",
            ),
        ):
            expect(lab.module("refs").create.attempt(GIT, name, id)).returns(None)
        after = files(lab)
        written = after.pop(f"refs/heads/{name}", None)
        with (
            diagnose(after.get(name) is not None, "the file lies in .git itself: branches lie in refs/heads"),
            diagnose(
                after != before and after.get("HEAD") != before["HEAD"], "HEAD has moved: create only makes the branch"
            ),
            diagnose(written is None, "there is no such file in refs/heads"),
        ):
            expect(after).equals(before)
        with (
            diagnose(
                str(written).startswith("ref:"), "the branch holds a name: it is HEAD that holds one, a branch an id"
            ),
            diagnose(written is None, "there is no such file in refs/heads"),
        ):
            expect((written or "").removesuffix("\n")).equals(id)


@check(after=(creates_a_branch, lists_the_packed))
def refuses_a_taken_name(lab, rng):
    """a name that is taken, by a file or in packed-refs, raises ValueError and stays as it is"""
    for name in ("main", "old", "spring/night"):
        lay(
            lab,
            loose={"refs/heads/main": hexed(rng)},
            packed={"refs/heads/old": hexed(rng), "refs/heads/spring/night": hexed(rng)},
        )
        before = files(lab)
        got = lab.module("refs").create.attempt(GIT, name, hexed(rng))
        with (
            diagnose(
                got.raised is None and name != "main",
                "the branch is packed, and a file was written over it: it has been moved without a word",
            ),
            diagnose(got.raised is None, "the branch was there already, and now points elsewhere"),
        ):
            expect(got).raises("ValueError")
        with diagnose(True, "it raises ValueError, and has written all the same: look before you write"):
            expect(files(lab)).equals(before)


@check(after=(lists_the_packed, knows_where_head_is))
def switches(lab, rng):
    """switching changes HEAD alone, and only to a branch that exists"""
    for name in ("night", "spring/storm"):
        lay(
            lab,
            loose={"refs/heads/main": hexed(rng), "refs/heads/night": hexed(rng)},
            packed={"refs/heads/spring/storm": hexed(rng)},
        )
        before = files(lab)
        got = lab.module("refs").switch.attempt(GIT, name)
        with diagnose(
            got.raised is not None and name == "spring/storm",
            "the branch is packed, and is taken for one that is not there",
        ):
            expect(got).returns(None)
        after = files(lab)
        written = after["HEAD"].removesuffix("\n")
        with (
            diagnose(
                written in (before.get(f"refs/heads/{name}", "").strip(), *before.get("packed-refs", "").split()),
                "HEAD holds an id, so it is detached: it must hold the branch's name",
            ),
            diagnose(written == f"ref: {name}", "the name is not whole: it begins with refs/heads/"),
            diagnose(written == f"refs/heads/{name}", "the word at the beginning is missing: ref, a colon and a space"),
            diagnose(written == f"ref:refs/heads/{name}", "the space behind the colon is missing"),
            diagnose(after["HEAD"] == before["HEAD"], "HEAD is where it was"),
        ):
            expect(written).equals(f"ref: refs/heads/{name}")
        with diagnose(True, "something else than HEAD has changed"):
            expect({**after, "HEAD": before["HEAD"]}).equals(before)
    lay(lab, loose={"refs/heads/main": hexed(rng), "refs/heads/spring/storm": hexed(rng), "refs/tags/v1": hexed(rng)})
    before = files(lab)
    for missing in ("nowhere", "spring", "v1"):
        got = lab.module("refs").switch.attempt(GIT, missing)
        with (
            diagnose(
                got.raised is None and missing == "spring",
                "there is only a folder of that name, and no branch: HEAD stands on nothing",
            ),
            diagnose(got.raised is None, "there is no such branch, and HEAD was put onto it all the same"),
        ):
            expect(got).raises("ValueError")
        with diagnose(True, "it raises ValueError, and has written all the same: look before you write"):
            expect(files(lab)).equals(before)


def hexed(rng):
    return f"{rng.getrandbits(160):040x}"


def made(rng, *names):
    return {name: hexed(rng) for name in names}


def lay(lab, loose=None, packed=None, peeled=None, head="ref: refs/heads/main\n"):
    """A folder .git with these references, and nothing of an earlier one."""
    lab.module("shutil").rmtree("depot", True)
    path = lab.module("pathlib").Path
    written = {"HEAD": head, "config": "[core]\n\tbare = false\n"}
    written |= {name: f"{id}\n" for name, id in (loose or {}).items()}
    if packed:
        rows = ["# pack-refs with: peeled fully-peeled sorted "]
        for ref, id in packed.items():
            rows.append(f"{id} {ref}")
            if ref in (peeled or {}):
                rows.append(f"^{peeled[ref]}")
        written["packed-refs"] = "\n".join(rows) + "\n"
    for name, text in {"refs/heads/": "", "refs/tags/": "", **written}.items():
        place = path(f"{GIT}/{name}")
        (place if name.endswith("/") else place.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            place.write_text(text)


def files(lab):
    """Every file in the folder .git, and its text."""
    top = lab.module("pathlib").Path(GIT)
    return {found.relative_to(top).as_posix(): found.read_text() for found in top.rglob("*") if found.is_file()}

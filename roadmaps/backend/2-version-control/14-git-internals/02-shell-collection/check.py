"""Objects are computed here by hashlib and zlib, and compared with those of the learner's functions, byte for byte."""

import hashlib
import zlib

from backroad.checks import built, check, diagnose, dicts, expect, fail, given, integers, lists, sampled

LABEL = b"cowrie, Zanzibar\n"
LABELS = [b"whelk, shelf %d\n" % number for number in range(5000)]
MODES = ["100644", "040000", "100755", "120000"]
NAMES = ["lib", "lib.txt", "lib-old", "lib0", "Lib", "drawer 7", "drawer 7.txt", "m\u00f6we", "m", "z", "a.b", "a"]
TELLING = [("040000", "lib", "11" * 20), ("100644", "lib.txt", "22" * 20), ("100755", "lib-old", "33" * 20)]


@check
def names_the_bytes(lab):
    """an id is that of the header and the content together"""
    object_id = lab.module("objects").object_id
    for kind, content in (("blob", LABEL), ("blob", b""), ("commit", b"tree 12\r\n\0"), ("tag", b"\xff\xfe" * 60)):
        got = object_id(kind, content)
        size = str(len(content)).encode()
        with (
            diagnose(got is None, "the function gives nothing back: end it with return"),
            diagnose(type(got) is bytes, "bytes come back: an id is a text of 40 digits, which hexdigest gives"),
            diagnose(got == sha(content), "only the content is hashed: the header belongs before it"),
            diagnose(
                got in (sha(kind.encode() + b" " + size + content), sha(kind.encode() + size + b"\0" + content)),
                "the header is not complete: kind, a space, the length, and a zero byte at its end",
            ),
            diagnose(
                got == sha(kind.encode() + b" " + size + b"\n" + content),
                "the header ends in a line end: it ends in a zero byte",
            ),
            diagnose(
                got == sha(f"{kind} {len(content)}\0{content}".encode()),
                "the content was put into a text as Python shows it, with b and quotes: join bytes with bytes",
            ),
            diagnose(
                got == sha(whole("blob", content)) and kind != "blob",
                "the header says blob, whatever the kind is",
            ),
            diagnose(
                got == sha(zlib.compress(whole(kind, content))),
                "what is hashed has been compressed: the id is that of the bytes before zlib",
            ),
        ):
            expect(got).equals(sha(whole(kind, content)))


@check(after=names_the_bytes)
def writes_where_git_looks(lab):
    """a written object lies where Git would look for it, and holds what Git would read"""
    path = lab.module("pathlib").Path
    for kind, content in (("blob", LABEL), ("blob", bytes(range(256)) + b"\r\n"), ("tree", tree(TELLING))):
        id = sha(whole(kind, content))
        with diagnose(
            lambda seen: seen.raised == "FileNotFoundError",
            "the folder for it is not there yet: it must be made before the file",
        ):
            expect(lab.module("objects").write.attempt("objects", kind, content)).returns(id)
        place = path(f"objects/{id[:2]}/{id[2:]}")
        if not place.exists():
            there = ", ".join(sorted(found.as_posix() for found in path("objects").rglob("*") if found.is_file()))
            with (
                diagnose(
                    f"objects/{id}" in there or f"objects/{id[:2]}/{id}" in there,
                    "the first two digits name the folder, and only the other 38 the file",
                ),
                diagnose(there == "", "no file was written at all"),
            ):
                fail("there is no file where Git would look for it", expected=f"objects/{id[:2]}/{id[2:]}", got=there)
        data = place.read_bytes()
        with (
            diagnose(data == whole(kind, content), "the file is not compressed: what lies there has been through zlib"),
            diagnose(opened(data) == content, "the file holds the content alone: the header is stored along with it"),
            diagnose(
                opened(data) == whole(kind, content).replace(b"\r\n", b"\n"),
                "line ends were changed on the way: contents are bytes, and never text",
            ),
        ):
            expect(opened(data)).equals(whole(kind, content))


@check(after=writes_where_git_looks)
def writes_only_once(lab):
    """an object that is there already is left alone, and its id comes back all the same"""
    path = lab.module("pathlib").Path
    id = sha(whole("blob", LABEL))
    place = path(f"objects/{id[:2]}/{id[2:]}")
    place.parent.mkdir(parents=True)
    kept = zlib.compress(whole("blob", LABEL), 1)
    place.write_bytes(kept)
    place.chmod(0o444)
    with (
        diagnose(
            lambda seen: seen.raised == "PermissionError",
            "it wants to write a file that is there already and is read-only: ask first whether it exists",
        ),
        diagnose(
            lambda seen: seen.raised == "FileExistsError",
            "the folder is there already, because another object's id begins with the same two digits",
        ),
        diagnose(lambda seen: seen.got is None and not seen.raised, "nothing comes back where the object exists"),
    ):
        expect(lab.module("objects").write.attempt("objects", "blob", LABEL)).returns(id)
    with diagnose(True, "the file was written anew, and it could only hold the same object"):
        expect(place.read_bytes()).equals(kept)
    other = next(label for label in LABELS if sha(whole("blob", label))[:2] == id[:2])
    with diagnose(
        lambda seen: seen.raised == "FileExistsError",
        "the folder is there already, because another object's id begins with the same two digits",
    ):
        expect(lab.module("objects").write.attempt("objects", "blob", other)).returns(sha(whole("blob", other)))


@check(after=names_the_bytes)
@given(
    kind=sampled(["blob", "tree", "commit"]),
    content=built(bytes, lists(integers(0, 255), max_size=40)),
    level=sampled([1, 6, 9, 0]),
    examples=[
        {"kind": "blob", "content": LABEL, "level": 6},
        {"kind": "tree", "content": b"100644 a\0" + b"\x00\x0a" * 10, "level": 1},
        {"kind": "blob", "content": b"", "level": 9},
        {"kind": "blob", "content": b"\n first\0second\0\r\n ", "level": 6},
    ],
    times=25,
)
def reads_what_git_wrote(lab, kind, content, level):
    """any object can be read: its kind as a text, its content as bytes"""
    id = sha(whole(kind, content))
    place = lab.module("pathlib").Path(f"objects/{id[:2]}/{id[2:]}")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(zlib.compress(whole(kind, content), level))
    call = lab.module("objects").read.attempt("objects", id)
    got = call.value
    back = got[1] if type(got) in (tuple, list) and len(got) == 2 else None
    with (
        diagnose(call.raised is None and got is None, "the function gives nothing back: end it with return"),
        diagnose(
            lambda seen: seen.raised == "ValueError" and "unpack" in seen.message,
            "it takes every zero byte for the end of the header: only the first one is, the content has its own",
        ),
        diagnose(
            lambda seen: seen.raised == "UnicodeDecodeError",
            "the content is made into text, and it is no text: leave it bytes",
        ),
        diagnose(type(back) is str, "the content comes back as text: it is bytes"),
        diagnose(
            type(back) is bytes and back != content and content.startswith(back + b"\0"),
            "the content ends at its first zero byte: only the header's zero byte divides",
        ),
        diagnose(back == content.strip() and back != content, "blanks and line ends at its edges are cut off"),
        diagnose(back == whole(kind, content), "the header comes back as a part of the content"),
        diagnose(back == content and got[0] == kind.encode(), "the kind comes back as bytes: it is a text"),
        diagnose(
            back == content and got[0] == f"{kind} {len(content)}",
            "the whole header comes back as the kind: it ends at the space",
        ),
        diagnose(type(got) is list, "a list comes back: it is a tuple"),
    ):
        expect(call).returns((kind, content))


@check(after=names_the_bytes)
@given(
    entries=built(
        lambda named: [(mode, name, sha(name.encode())) for name, mode in named.items()],
        dicts(sampled(NAMES), sampled(MODES), max_size=8),
    ),
    examples=[
        {"entries": [("100644", "cowrie.txt", "0a" * 20)]},
        {"entries": [("100644", "b.txt", "11" * 20), ("100644", "a.txt", "22" * 20)]},
        {"entries": [("040000", "drawers", "33" * 20)]},
        {"entries": [("100755", "a.sh", "11" * 20), ("100644", "b.txt", "22" * 20)]},
        {"entries": [("100644", "a.txt", "11" * 20), ("040000", "drawers", "22" * 20), ("100644", "z.txt", "33" * 20)]},
        {"entries": TELLING},
        {"entries": [("100755", "b", "11" * 20), ("100644", "B", "22" * 20), ("120000", "m\u00f6we", "33" * 20)]},
        {"entries": []},
    ],
    times=40,
)
def orders_a_tree(lab, entries):
    """a tree holds its entries in Git's order and form"""
    call = lab.module("objects").tree.attempt([tuple(entry) for entry in entries])
    got = call.value
    with (
        diagnose(call.raised is None and got is None, "the function gives nothing back: end it with return"),
        diagnose(type(got) is str, "a text comes back: the content of an object is bytes"),
        diagnose(got == whole("tree", tree(entries)), "the header is there already: only the content was asked for"),
        diagnose(got == tree(entries, digits=True), "ids stand in it as 40 digits: in a tree they are 20 bytes"),
        diagnose(
            got == tree(entries, strip=False),
            "a folder's mode stands there as 040000: in the object there is no zero in front",
        ),
        diagnose(
            got == tree(entries, key=lambda entry: entry[1].encode()),
            "a folder is in the wrong place: it is sorted as if its name ended in a slash",
        ),
        diagnose(
            got
            in (
                tree(entries, key=lambda entry: (sort_key(entry).lower(), entry[1])),
                tree(entries, key=lambda entry: sort_key(entry).lower()),
            ),
            "capitals and small letters are taken for the same in the order: bytes are compared",
        ),
        diagnose(
            got == tree(entries, key=lambda entry: (entry[0] != "040000", entry[1].encode())),
            "the folders stand first: they are among the files, by their names",
        ),
        diagnose(
            got == tree(entries, key=lambda entry: (entry[0], entry[1])),
            "the order is that of the modes: entries are sorted by their names",
        ),
        diagnose(
            got == tree(entries, key=lambda entry: 0),
            "the entries are in the order in which they came: a tree is sorted by name",
        ),
        diagnose(
            got == tree(entries, end=b"\n"), "each entry ends in a line end: the next one follows right behind the id"
        ),
    ):
        expect(call).returns(tree(entries))


def whole(kind, content):
    return f"{kind} {len(content)}\0".encode() + content


def sha(data):
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


def opened(data):
    """What zlib made small, or None where it did not."""
    try:
        return zlib.decompress(data)
    except zlib.error:
        return None


def sort_key(entry):
    return entry[1].encode() + (b"/" if entry[0] == "040000" else b"")


def tree(entries, key=sort_key, strip=True, digits=False, end=b""):
    """The content of a tree; the arguments make the wrong ones that learners make."""
    content = b""
    for mode, name, id in sorted(entries, key=key):
        written = mode.lstrip("0") if strip else mode
        content += f"{written} {name}\0".encode() + (id.encode() if digits else bytes.fromhex(id)) + end
    return content

"""Uploads: seen by a file outside, another's file, a script that runs, memory and disk that filled."""

from __future__ import annotations

import pytest

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds

APP = """
import gzip, hashlib, io, mimetypes, re, tarfile, unicodedata, zipfile, zlib
os.makedirs("files", exist_ok=True)
kept = {}
NOSNIFF = {"X-Content-Type-Options": "nosniff"}
def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
def answer(r):
    if r.command == "PUT":
        name, kind, data = r.query.get("name", ""), r.headers["Content-Type"] or "", r.body
        PUT
    key = unquote(r.plain.removeprefix("/files/"))
    GET
"""
SAFE_PUT = """
if len(data) > 100_000: return 413, "too large"
key = os.urandom(8).hex()
kept[key] = (name, kind)
write(f"files/{key}", data)
return 201, key
"""
SAFE_GET = """
if key not in kept: return 404, "no"
more = {"Content-Disposition": "attachment", "Content-Type": "application/octet-stream", **NOSNIFF}
return 200, open(f"files/{key}", "rb").read(), more
"""
BY_NAME = "write(os.path.join('files', name), data)\nreturn 201, name"
SEND = """
def send(name, kind, data):
    return service.request("PUT", "/files", query={"name": name}, body=data, headers={"Content-Type": kind or None})
def get(made):
    return service.attempt("GET", f"/files/{made.json}")
"""


def app(put: str = SAFE_PUT, get: str = SAFE_GET) -> str:
    whole = APP
    for place, lines, depth in (("PUT", put, 8), ("GET", get, 4)):
        indented = ("\n" + " " * depth).join(lines.strip().splitlines())
        whole = whole.replace(" " * depth + place + "\n", " " * depth + indented + "\n")
    return whole


@pytest.mark.parametrize(
    "put",
    [
        BY_NAME,
        f"name = name.replace('../', '')\n{BY_NAME}",
        f"if '..' in name: return 400, 'no'\n{BY_NAME}",
        f"if name.startswith('/') or '..' in name: return 400, 'no'\nname = unquote(name)\n{BY_NAME}",
        f"if '/' in name: return 400, 'no'\nname = name.replace(chr(92), '/')\n{BY_NAME}",
        f"if '/' in name: return 400, 'no'\nname = unicodedata.normalize('NFKC', name)\n{BY_NAME}",
    ],
)
def test_names_that_lead_elsewhere(shop: Workshop, put: str):
    check = SEND + "attack.uploads(send, 'names', base='files')"
    assert caught(shop, app(put), check, ", for the name `")


def test_a_place_that_is_not_known(shop: Workshop):
    caught(shop, app(BY_NAME), SEND + "attack.uploads(send, 'names')", ", for the name `")


BASENAME = "name = os.path.basename(name)\nkept[name] = (name, kind)\nwrite('files/' + name, data)\nreturn 201, name"


@pytest.mark.parametrize("put", [SAFE_PUT, BASENAME, BASENAME.replace("'files/'", "'./'"), "return 400, name"])
def test_names_that_lead_nowhere(shop: Workshop, put: str):
    holds(shop, app(put), SEND + "attack.uploads(send, 'names')")


OTHERS = SEND + "attack.uploads(send, 'others', get=get, other=send)"


@pytest.mark.parametrize(
    ("put", "says"),
    [
        (BASENAME, "is another file after somebody else's upload"),
        (f"if name in kept: return 409, 'there'\nname = name.strip()\n{BASENAME}", "is another file after somebody"),
        ("if not name: kept.clear()\n" + SAFE_PUT, "is gone after somebody else's upload"),
    ],
)  # fmt: skip
def test_uploads_that_take_the_place_of_others(shop: Workshop, put: str, says: str):
    caught(shop, app(put), OTHERS, says)


def test_uploads_that_leave_others_alone(shop: Workshop):
    holds(shop, app(), OTHERS)


TYPES = SEND + "attack.uploads(send, 'types', get=get)"
AS_SENT = "return 200, open(f'files/{key}', 'rb').read(), {'Content-Type': kept[key][1]}"
BY_END = """
kind = mimetypes.guess_type(kept[key][0])[0] or "application/octet-stream"
return 200, open(f"files/{key}", "rb").read(), {"Content-Type": kind, **NOSNIFF}
"""


@pytest.mark.parametrize(
    ("put", "get"),
    [
        (SAFE_PUT, AS_SENT),
        (SAFE_PUT, BY_END),
        ("if not kind.startswith('image/'): return 415, 'no'\n" + SAFE_PUT, BY_END),
        ("if not kind.startswith('image/'): return 415, 'no'\n" + SAFE_PUT, AS_SENT),
        ("if not name.endswith('.png'): return 415, 'no'\n" + SAFE_PUT, AS_SENT),
        ("if data[:8] != b'\\x89PNG\\r\\n\\x1a\\n': return 415, 'no'\n" + SAFE_PUT, BY_END),
        (SAFE_PUT, "return 200, open(f'files/{key}', 'rb').read()"),
    ],
)
def test_types_that_lie(shop: Workshop, put: str, get: str):
    found = caught(shop, app(put, get), TYPES, "runs as script in the browser of whoever opens it")
    assert found.evidence


SANDBOXED = """
more = {"Content-Type": kept[key][1] or "text/plain", "Content-Security-Policy": "sandbox", **NOSNIFF}
return 200, open(f"files/{key}", "rb").read(), more
"""


@pytest.mark.parametrize(
    ("put", "get"),
    [
        (SAFE_PUT, SAFE_GET),
        (SAFE_PUT, "return 200, open(f'files/{key}', 'rb').read(), {'Content-Type': 'image/png', **NOSNIFF}"),
        (SAFE_PUT, SANDBOXED),
        ("if kind != 'image/png' or not name.endswith('.png'): return 415, 'no'\n" + SAFE_PUT, AS_SENT),
        ("return 201, 'x'", "return 200, {'name': key}"),
    ],
)  # fmt: skip
def test_types_that_are_not_believed(shop: Workshop, put: str, get: str):
    holds(shop, app(put, get), TYPES)


SIZES = SEND + "attack.uploads(send, 'sizes', get=get, limit=100_000)"


@pytest.mark.parametrize(
    "put", [SAFE_PUT.replace("if len(data) > 100_000: ", "if 0: "), SAFE_PUT.replace("> 100_000", "> 100_001")]
)
def test_files_that_are_too_large(shop: Workshop, put: str):
    caught(shop, app(put), SIZES, "a file is kept that is larger than the limit: `")


def test_files_that_are_too_large_and_not_kept(shop: Workshop):
    holds(shop, app(), SIZES)
    holds(shop, app(SAFE_PUT.replace("return 413", "data = data[:1000]; write('files/x', data); return 413")), SIZES)


ZIP = "with zipfile.ZipFile(io.BytesIO(data)) as pack:\n    "
TAR = "with tarfile.open(fileobj=io.BytesIO(data)) as pack:\n    "
BY_HAND = (
    ZIP + "for info in pack.infolist(): write(os.path.join('files', info.filename), pack.read(info))\nreturn 201, 'x'"
)
LINKS = (
    ZIP
    + """for info in pack.infolist():
        place = os.path.join('files', os.path.normpath('/' + info.filename).lstrip('/'))
        if info.external_attr >> 28 == 0o12: os.symlink(pack.read(info), place)
        else: write(place, pack.read(info))
return 201, 'x'
"""
)
ALL_OF_TAR = TAR + "pack.extractall('files', filter='fully_trusted')\nreturn 201, 'x'"
READ = TAR + "pack.extractall('files', [m for m in pack if m.issym()], filter='fully_trusted')\nreturn 201, 'r.txt'"


@pytest.mark.parametrize(
    ("put", "says"), [(BY_HAND, "is unpacked: `zip"), (LINKS, "a symbolic link, and a file through it`"),
                      (ALL_OF_TAR, "is unpacked: `tar"), (READ, "comes out when an archive is unpacked: `tar")],
)  # fmt: skip
def test_archives_that_lead_elsewhere(shop: Workshop, put: str, says: str):
    get = "return 200, open('files/' + key, 'rb').read()"
    caught(shop, app(put, get), SEND + "attack.uploads(send, 'archives', get=get)", says)


@pytest.mark.parametrize("put", [ZIP + "pack.extractall('files')\nreturn 201, 'x'", "return 415, 'no'",
                                 TAR + "pack.extractall('files', filter='data')\nreturn 201, 'x'"])  # fmt: skip
def test_archives_that_stay(shop: Workshop, put: str):
    holds(
        shop,
        app(put, "return 200, open('files/' + key, 'rb').read()"),
        SEND + "attack.uploads(send, 'archives', get=get)",
    )


BOMBS = SEND + "attack.uploads(send, 'bombs', 'pictures')"
BOUNDED = (
    ZIP
    + """if sum(info.file_size for info in pack.infolist()) > 1_000_000: return 413, 'too large'
    pack.extractall('files')
return 201, 'x'
"""
)


@pytest.mark.parametrize(
    "put",
    [
        BY_HAND,
        "if name.endswith('gz'): data = gzip.decompress(data)\nreturn 201, len(data)",
        TAR + "pack.extractall('files', filter='data')\nreturn 201, 'x'",
        "at = data.find(b'IDAT') + 4\nif at > 3: zlib.decompressobj().decompress(data[at:])\nreturn 201, name",
    ],
)
def test_bombs(shop: Workshop, put: str):
    caught(shop, app(put), BOMBS, "a small upload takes ")


@pytest.mark.parametrize("put", [BOUNDED, SAFE_PUT, "return 415, 'no'"])
def test_bombs_that_nobody_unpacks(shop: Workshop, put: str):
    holds(shop, app(put), BOMBS)


FORM = "def form(body, kind):\n    return service.post('/', body=body, headers={'Content-Type': kind})\n"


def test_a_form_of_very_many_parts(shop: Workshop):
    work = "for _ in range(r.body.count(b'name=') ** 2 // 400): r.body.count(b'zz', 0, 9000)"
    slow = f"def answer(r):\n    {work}\n    return 200, 'x'\n"
    check = FORM + "attack.uploads(lambda *one: service.get('/'), 'parts', form=form)"
    holds(shop, "def answer(r):\n    return 200, r.body.count(b'name=')\n", check)
    caught(shop, slow, check, "a form of four times as many parts takes many times as long")


def test_a_form_as_browsers_send_it(shop: Workshop):
    echo = "def answer(r):\n    return 200, {'type': r.headers['Content-Type'], 'body': r.body.decode('latin-1')}\n"
    check = """
    got = service.post("/", **attack.upload('a".png', "image/png", b"bytes", field="photo")).json
    border = got["type"].removeprefix("multipart/form-data; boundary=")
    expect(got["body"].split("\\r\\n")).equals([
        f"--{border}", 'Content-Disposition: form-data; name="photo"; filename="a%22.png"',
        "Content-Type: image/png", "", "bytes", f"--{border}--", ""])
    """
    holds(shop, echo, check)


def test_kinds_that_there_are_not(shop: Workshop):
    from backroad.model.verdict import Cause, Outcome

    from .holes import verdict

    for line in ("attack.uploads(send, 'size')", "attack.uploads(send, 'types')"):
        found = verdict(shop, app(), SEND + line)
        assert found.verdict is Outcome.BROKEN
        assert found.cause is Cause.OURS

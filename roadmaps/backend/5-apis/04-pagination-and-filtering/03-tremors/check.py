"""The list is walked to its end while tremors come and go, and cursors are handed back that nobody was given."""

import base64
import re
from datetime import timedelta
from urllib.parse import parse_qs, urljoin, urlsplit

from backroad.checks import check, diagnose, expect, fail

NEWEST = "SELECT id FROM public.quakes ORDER BY felt_at DESC, id DESC"


@check
def begins_with_the_newest(service, postgres):
    """the first page holds the newest, of several at one time the one with the greater `id` first"""
    there = stored(postgres)
    for limit in (3, 100):
        answer = service.get("/quakes", query={"limit": limit})
        expect(answer).has_status(200)
        page = answer.json
        if not isinstance(page, dict) or set(page) != {"quakes", "next"}:
            raise answer.wrong('the answer is an object with "quakes" and "next"', "body")
        got = [quake["id"] for quake in page["quakes"]]
        with diagnose(got[:1] == there[-1:], "the list begins with the oldest"):
            expect(got).equals(there[:limit])
    expect(service.get("/quakes").json["quakes"]).has_length(50)
    first = page["quakes"][0]
    row = postgres.read("SELECT felt_at, place FROM public.quakes WHERE id = $1", there[0]).rows[0]
    place = {"id": there[0], "felt_at": first.get("felt_at"), "place": row[1]}
    expect(first).equals(place)
    if not str(first["felt_at"]).startswith(str(row[0])[:10] + "T"):
        fail("the time in felt_at is not the one that stands in the table", expected=str(row[0]), got=first["felt_at"])


@check(after=begins_with_the_newest)
def leads_through_all(service, postgres):
    """`next` leads through all tremors, each once, also where many have one time"""
    there = stored(postgres)
    times = {row[0]: row[1] for row in postgres.read("SELECT id, felt_at FROM public.quakes")}
    for limit in (7, 25, len(there) // 3):
        found, ends = [], []
        for page in walk(service, limit):
            if not page:
                break
            found += page
            ends += page[-1:]
        twice = sorted({number for number in found if found.count(number) > 1})
        missing = [number for number in there if number not in found]
        said = ""
        if twice:
            said = f"tremor {twice[0]} comes a second time: the next page begins behind the last row of this one"
        elif missing:
            said = f"tremor {missing[0]} is missing when all pages are put together"
            near = [abs(times[missing[0]] - times[end]) for end in ends]
            if timedelta(0) in near and all(times[number] in [times[end] for end in ends] for number in missing):
                said = "what was felt at the same time as the last of a page is left out: the time alone is no place in the list"
            elif min(near) < timedelta(milliseconds=1):
                said = "what was felt within the same second as the last of a page is left out: a time is exact to the microsecond"
        if said:
            fail(said, expected=there, got=found)
        expect(found).equals(there)
        if not page:
            fail("the address in next leads to an empty page: null says that there is none")


@check(after=leads_through_all)
def bears_new_ones(service, postgres, rng):
    """new tremors at the top, between two pages, let nothing be seen twice"""
    there = stored(postgres)
    found = []
    for page in walk(service, 20):
        found += page
        add(postgres, rng, 3)
    judge(found, there, "new ones came in at the top, and tremors are seen twice: places in the list have moved")


@check(after=leads_through_all)
def bears_losses(service, postgres, rng):
    """tremors that are taken out between two pages let no other one be left out"""
    found, gone = [], set()
    there = stored(postgres)
    for page in walk(service, 20):
        found += page
        ahead = [number for number in there if number not in found and number not in gone]
        for number in [*page[5:7], *ahead[30:31]]:
            postgres.query("DELETE FROM quakes WHERE id = $1", number)
            gone.add(number)
    judge(
        [number for number in found if number not in gone],
        [number for number in there if number not in gone],
        "tremors were taken out, and others are seen twice: places in the list have moved",
    )
    add(postgres, rng, len(gone))


@check(after=bears_losses)
def bears_the_loss_of_its_row(service, postgres, rng):
    """the walk goes on when the last tremor of a page is taken out"""
    there = stored(postgres)
    found, gone = [], []
    for page in walk(service, 35, "the last tremor of the page before is gone, and the next page with it"):
        found += page
        for number in page[-1:]:
            postgres.query("DELETE FROM quakes WHERE id = $1", number)
            gone.append(number)
    missing = [number for number in there if number not in found]
    if missing:
        fail(
            "the last tremor of a page is gone, and what stood behind it is not found any more",
            expected=there,
            got=found,
        )
    add(postgres, rng, len(gone))


@check(after=leads_through_all)
def refuses_what_is_no_cursor(service):
    """text that is no cursor is answered with 400"""
    for text in (
        "hello",
        "7",
        "'",
        "-1",
        "null",
        "~~~~",
        "[]",
        "a" * 500,
        "2026-05-01",
        "0,0",
        "\u00e9",
        "\x00",
        "=",
        "e30",
    ):
        answer = service.get("/quakes", query={"cursor": text})
        with (
            diagnose(answer.status >= 500, f"a cursor {text[:20]!r} makes the service stumble"),
            diagnose(
                answer.status == 200, f"a cursor {text[:20]!r} begins at the top: whoever sent it goes round in circles"
            ),
        ):
            expect(answer).has_status(400)


@check(after=refuses_what_is_no_cursor)
def bears_edited_cursors(service, rng):
    """a cursor that somebody has taken apart and changed is answered with 400 or a page"""
    address = service.get("/quakes?limit=5").json["next"]
    cursor = parse_qs(urlsplit(address).query)["cursor"][0]
    tries = [cursor[:-1], cursor[1:], cursor[::-1], cursor + "A", cursor * 2, cursor.swapcase()]
    for _ in range(15):
        at = rng.randrange(len(cursor))
        tries.append(cursor[:at] + rng.choice("aZ0-_9.'") + cursor[at + 1 :])
    for changed in edited(opened(cursor)):
        tries.append(changed)
        tries.append(base64.urlsafe_b64encode(changed.encode()).decode().rstrip("="))
    for text in tries:
        answer = service.get("/quakes", query={"limit": 5, "cursor": text})
        shown = opened(text) if opened(text).isprintable() else text
        with diagnose(answer.status >= 500, f"an edited cursor makes the service stumble: {shown[:100]}"):
            expect(answer).has_status(200, 400)


def opened(cursor):
    """What stands in a cursor in base64; itself where it is written otherwise."""
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        return cursor


def edited(text):
    """The text with each number, and each text in quotation marks, changed into what is none or too much."""
    for match in re.finditer(r"[0-9]+", text):
        for other in ("", "x", "-1", "9" * 30, "1e9", "null", "true", "0", "99"):
            yield text[: match.start()] + other + text[match.end() :]
    for match in re.finditer(r'"[^"]*"', text):
        for other in (
            "null",
            "1",
            '""',
            '"now"',
            '"infinity"',
            '"\\u0000"',
            "[]",
            '"\' OR 1=1"',
            '"0001-01-01T00:00:00+14:00"',
        ):
            yield text[: match.start()] + other + text[match.end() :]
    yield from (
        "[]",
        "[[]]",
        "{}",
        "0",
        "[1,2,3]",
        '["a","b"]',
        "[" * 2000,
        f"[{text}]",
        text + "0",
        "NaN",
        "[NaN, NaN]",
    )


def walk(service, limit, lost="the address in next cannot be followed as it stands"):
    """The ids on each page, as `next` leads through them."""
    address, pages = f"/quakes?limit={limit}", 0
    while address is not None:
        pages += 1
        if pages > 120:
            fail("the walk along next never ends, and a tremor comes a second time")
        answer = service.get(address)
        with (
            diagnose(
                pages > 1 and answer.status >= 400 and "+" in address,
                "the address in next cannot be followed: a + that stands in an address is a space for whoever reads it",
            ),
            diagnose(pages > 1 and answer.status >= 400, lost),
        ):
            expect(answer).has_status(200)
        yield [quake["id"] for quake in answer.json["quakes"]]
        following = answer.json["next"]
        if following is not None:
            parts = urlsplit(urljoin("http://localhost/quakes", following))
            following = f"{parts.path}?{parts.query}"
        address = following


def judge(found, there, moved):
    """Whoever was there all the time is found once."""
    twice = [number for number in there if found.count(number) > 1]
    missing = [number for number in there if number not in found]
    if twice:
        fail(moved, got=f"twice: {twice[:10]}")
    if missing:
        fail(
            "tremors were taken out, and others are left out: they have moved up into the page before",
            got=f"missing: {missing[:10]}",
        )
    extra = [number for number in set(found) if found.count(number) > 1]
    if extra:
        fail("a tremor that came in meanwhile is seen twice", got=f"twice: {sorted(extra)[:10]}")


def stored(postgres):
    return [row[0] for row in postgres.read(NEWEST)]


def add(postgres, rng, count):
    """New tremors at the top of the list, with ids from anywhere."""
    postgres.query(
        "INSERT INTO quakes SELECT n, (SELECT max(felt_at) FROM quakes) + row_number() OVER () * interval '1 second', 'Ridge' "
        "FROM (SELECT n FROM generate_series($1::int, 9000) n WHERE NOT EXISTS (SELECT FROM quakes WHERE id = n) LIMIT $2) s",
        rng.randrange(1, 5000),
        count,
    )

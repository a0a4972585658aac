"""Pages are looked at one by one, then followed from the first to the last. Nothing is written: 350 samples stand there."""

from urllib.parse import urljoin, urlsplit

from backroad.checks import check, diagnose, expect, fail


@check
def cuts_pages(service, postgres):
    """a page has as many samples as `limit` says, 20 where it is not given"""
    everything = stored(postgres)
    for query, size in (({"limit": 2}, 2), ({}, 20), ({"limit": 7}, 7), ({"limit": 100}, 100)):
        page = read(service, query)
        got = len(page["samples"])
        with (
            diagnose(got == len(everything), "all samples come at once, and limit changes nothing"),
            diagnose(not query and got != 20, f"a page has 20 where no limit is given, and this one has {got}"),
        ):
            expect(page["samples"]).equals(everything[:size])


@check(after=cuts_pages)
def caps_the_page(service, postgres):
    """who asks for more than 100 gets 100"""
    for limit in (101, 500, 999999999):
        answer = service.get("/samples", query={"limit": limit})
        with diagnose(answer.status == 400, "who asks for more than 100 gets 100, and no error"):
            expect(answer).has_status(200)
        got = answer.json["samples"]
        if len(got) > 100:
            raise answer.wrong(f"a page has {len(got)} samples, and 100 is the most that anybody gets", "body")
        expect(got).equals(stored(postgres)[:100])


@check(after=cuts_pages)
def begins_behind(service, postgres, rng):
    """a page begins behind the `id` in `after`, whether such a sample is there or not"""
    everything = stored(postgres)
    at = rng.randrange(80, 250)
    after = everything[at]["id"]
    got = read(service, {"limit": 5, "after": after})["samples"]
    with (
        diagnose(got[:1] == [everything[at]], "the sample in after is on both pages: the next one begins behind it"),
        diagnose(
            got != everything[at + 1 : at + 6] and got[:1] == everything[after : after + 1],
            "the number in after is an id, and not how many are left out: ids have gaps",
        ),
    ):
        expect(got).equals(everything[at + 1 : at + 6])
    known = {sample["id"] for sample in everything}
    gap = next(number for number in range(after, 1400) if number not in known)
    answer = service.get("/samples", query={"limit": 5, "after": gap})
    with diagnose(
        answer.status >= 400,
        "there is no such sample any more, and whoever is in the middle of the list can go no further",
    ):
        expect(answer).has_status(200)
    expect(answer.json["samples"]).equals([sample for sample in everything if sample["id"] > gap][:5])


@check(after=begins_behind)
def leads_through_all(service, postgres):
    """`next` leads from page to page through all samples, each once"""
    everything = stored(postgres)
    for start in ("/samples?limit=70", "/samples?limit=100", "/samples"):
        pages = walked(service, start)
        found = [sample for page in pages for sample in page]
        if len(pages) > 1 and len(pages[1]) != len(pages[0]):
            fail("the address of the next page forgets the limit", got=[len(page) for page in pages])
        with (
            diagnose(len(pages) == 1, "there is no next page, and the samples behind it are never found"),
            diagnose(
                len(found) < len(everything) and all(sample in everything for sample in found),
                "between two pages a sample is left out",
            ),
        ):
            expect(found).equals(everything)


@check(after=leads_through_all)
def ends_with_the_last(service, postgres):
    """the last page says that there is no next one, a full one too"""
    everything = stored(postgres)
    for limit in (50, 9):
        for begin in (len(everything) - limit, len(everything) - limit + 1):
            answer = service.get("/samples", query={"limit": limit, "after": everything[begin - 1]["id"]})
            expect(answer).has_status(200)
            if answer.json["next"] is not None:
                full = "it is full, and its last sample is the last of all" if begin + limit == len(everything) else ""
                said = f"the address in next leads to an empty page: {full or 'this page is the last'}"
                raise answer.wrong(said, "body", expected='"next": null')
    expect(read(service, {"after": 999999})).equals({"samples": [], "next": None})


@check(after=cuts_pages)
def refuses_nonsense(service):
    """a `limit` or an `after` that is no number of its kind is answered with 400"""
    for name, text in [
        *(("limit", text) for text in ("0", "-1", "many", "", "2.5", "1e1", "10;", "²")),
        *(("after", text) for text in ("-1", "first", "", "0x10", "' OR 1=1 --")),
    ]:
        answer = service.get("/samples", query={name: text})
        with (
            diagnose(
                answer.status >= 500,
                f"the parameter {name}={text} makes the service stumble: that is the client's mistake",
            ),
            diagnose(
                answer.status == 200, f"the parameter {name}={text} is taken, and nobody learns that it means nothing"
            ),
            diagnose(answer.status == 422, "the task says 400 for a parameter that cannot be used"),
        ):
            expect(answer).has_status(400)


@check(after=leads_through_all)
def asks_for_little(service, postgres):
    """a page of ten asks the database for eleven rows at most, in one statement"""
    for after in (0, 700):
        with postgres.watching() as seen:
            read(service, {"limit": 10, "after": after})
        asked = [(text, times, rows) for text, times, rows in seen if "samples" in text.lower()]
        rows = sum(rows for _, _, rows in asked)
        if rows > 12:
            fail(
                f"for a page of ten, {rows} rows of the database were fetched: let it do the cutting",
                expected="eleven rows at most",
                got=[(text, f"{rows} rows") for text, _, rows in asked],
            )
        if sum(times for _, times, _ in asked) > 1:
            fail(
                "a page is read in one statement, and these were more",
                expected="one statement",
                got=[text for text, _, _ in asked],
            )


def stored(postgres):
    return [
        {"id": row[0], "plant": row[1]} for row in postgres.read("SELECT id, plant FROM public.samples ORDER BY id")
    ]


def read(service, query):
    answer = service.get("/samples", query=query)
    expect(answer).has_status(200)
    page = answer.json
    if not isinstance(page, dict) or set(page) != {"samples", "next"}:
        raise answer.wrong('the answer is an object with "samples" and "next"', "body")
    return page


def walked(service, address):
    """The samples of each page, as `next` leads through them."""
    pages = []
    while address is not None:
        if len(pages) == 80:
            fail("the walk along next never ends")
        answer = service.get(address)
        expect(answer).has_status(200)
        pages.append(answer.json["samples"])
        following = answer.json["next"]
        if following is not None:
            parts = urlsplit(urljoin(f"http://localhost{address}", following))
            following = f"{parts.path}?{parts.query}"
        address = following
    return pages

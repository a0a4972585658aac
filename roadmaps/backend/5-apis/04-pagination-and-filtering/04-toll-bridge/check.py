"""Pages are compared with what the table holds; what they cost is counted by the server, in statements and pages of 8 KiB."""

import re
from urllib.parse import urljoin, urlsplit

from backroad.checks import check, diagnose, expect, fail

MOST = 150
"""Pages of the database that a page of 20 may touch. The table has some 700."""
RIGHT = """
SELECT p.id, lane, name FROM public.passages p JOIN public.classes c ON c.id = class
WHERE $1 IN (0, lane) ORDER BY passed_at DESC, p.id DESC LIMIT $2
"""
ORDERED = "SELECT id FROM public.passages ORDER BY passed_at DESC, id DESC "
DEPTHS = (4000, 10000, 15000, 19000)
"""So many passages come before the pages that are looked at; the second of them is amid those of one moment."""
TIES = "those at one time are not in their order, or some are left out: the greater id comes first"
LANES = {"": 0, "&lane=2": 2, "&lane=9": 9}


@check
def gives_the_right_page(service, postgres):
    """pages hold what they held, in the same order, and no total"""
    for lane, number in LANES.items():
        right = [tuple(row) for row in postgres.read(RIGHT, number, 90)]
        address, found, pages = f"/passages?limit=30{lane}", [], []
        while address and len(found) < 90:
            answer = service.get(address)
            expect(answer).has_status(200)
            page = answer.json
            if "total" in page:
                raise answer.wrong("the total is still there: it is counted anew for every page", "body")
            found += [(one["id"], one["lane"], one["class"]) for one in page["passages"]]
            pages.append(page["passages"])
            address = following(address, page["next"])
        with (
            diagnose(
                number > 0 and len({one[1] for one in found}) > 1, "the address of the next page forgets the lane"
            ),
            diagnose(sorted(found[:90]) == sorted(right), TIES),
        ):
            expect(found[:90]).equals(right[: len(found)] or right)
        if len(found) < len(right):
            fail(
                "the walk along next ends before the list does",
                expected=f"{len(right)} passages",
                got=f"{len(found)} passages",
            )
    moment = service.get("/passages?limit=1").json["passages"][0]
    expect(set(moment)).equals({"id", "passed_at", "lane", "class"})


@check(after=gives_the_right_page)
def asks_few_statements(service, postgres):
    """a page asks at most three statements, whatever its `limit`"""
    for limit in (20, 200):
        with postgres.watching() as seen:
            expect(service.get(f"/passages?limit={limit}")).has_status(200)
        asked = [(text, times) for text, times, _ in seen if re.search("passages|classes", text)]
        times = sum(times for _, times in asked)
        with diagnose(
            times > limit, f"for a page of {limit}, {times} statements were asked, one for each row: join the tables"
        ):
            expect(times).satisfies(lambda n: 0 < n <= 3, "at most three statements")


@check(after=asks_few_statements)
def keeps_the_first_page_cheap(service, postgres):
    """the first page of 20 touches at most 150 pages of the database"""
    cost(service, postgres, "/passages?limit=20", "for the first 20 passages")


@check(after=keeps_the_first_page_cheap)
def keeps_late_pages_cheap(service, postgres):
    """so does a late one, and one amid those of one moment"""
    costs = [count(service, postgres, address) for address in deep(service, postgres)]
    said = [f"after {at} passages: {cost}" for at, cost in zip(DEPTHS, costs)]
    with (
        diagnose(
            costs[1] > MOST and costs[0] <= MOST and costs[3] <= MOST,
            "amid the passages at one moment the place is looked for row by row: the index does not know the id",
        ),
        diagnose(
            max(costs) > MOST,
            "the later the page, the more is read before it begins: its place is not looked up in an index",
        ),
    ):
        if max(costs) > MOST:
            fail(f"a late page touches {max(costs)} pages of the database", expected=f"at most {MOST}", got=said)


@check(after=keeps_the_first_page_cheap)
def keeps_lanes_cheap(service, postgres):
    """so do those of a lane, a rare one too"""
    for lane in (9, 8, 2):
        first = f"/passages?limit=20&lane={lane}"
        second = following(first, service.get(first).json["next"])
        for address in (first, second):
            cost(
                service, postgres, address, f"no index holds lane {lane} in the order of the list: for 20 of its passages"
            )


def deep(service, postgres):
    """The addresses of pages of 20 at DEPTHS. On the way to the end everything is compared."""
    right = [row[0] for row in postgres.read(ORDERED)]
    address, found, places = "/passages?limit=1000", 0, []
    while address:
        answer = service.get(address)
        expect(answer).has_status(200)
        got = [one["id"] for one in answer.json["passages"]]
        times = [one["passed_at"] for one in answer.json["passages"]]
        with diagnose(len(set(times)) < len(times), TIES):
            expect(got).equals(right[found : found + 1000])
        found += len(got)
        address = following(address, answer.json["next"])
        if found in DEPTHS and address:
            places.append(re.sub("limit=[0-9]+", "limit=20", address))
    if len(places) < len(DEPTHS):
        fail(
            "the walk along next ends before the list does", expected=f"{len(right)} passages", got=f"{found} passages"
        )
    return places


def following(address, link):
    if link is None:
        return None
    parts = urlsplit(urljoin(f"http://localhost{address}", link))
    return f"{parts.path}?{parts.query}"


def count(service, postgres, address):
    with postgres.watching() as seen:
        answer = service.get(address)
        expect(answer).has_status(200)
        expect(answer.json["passages"]).has_length(20)
    return seen.pages


def cost(service, postgres, address, what):
    pages = count(service, postgres, address)
    if pages > MOST:
        fail(f"{what}, {pages} pages of the database are touched", expected=f"at most {MOST}", got=pages)

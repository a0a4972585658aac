"""Every answer is compared with what it would be if nobody had any secret: from there each difference is a leak."""

import csv
import io
import json
from collections import Counter

from backroad.checks import check, diagnose, expect, fail

PRIVATE = ("price", "note")


class Club:
    """The records as they are laid out, and what each member sees of them."""

    def __init__(self, service, lab, rng):
        data = json.loads(lab.text("records.json"))
        self.records = data["records"]
        self.members = [(one["name"], service.caller(token=one["token"])) for one in data["members"]]
        rng.shuffle(self.members)

    def seen(self, who, q=""):
        found = []
        for one in self.records:
            if one["owner"] == who or one["shared"]:
                view = {key: value for key, value in one.items() if one["owner"] == who or key not in PRIVATE}
                if any(q in view.get(key, "").lower() for key in ("title", "label", "note")):
                    found.append(view)
        return found

    def secret(self, who):
        return [one for one in self.records if one["owner"] != who and not one["shared"]]


def listed(caller, **query):
    """(total, items) of a list."""
    got = caller.get("/records", query=query)
    expect(got).has_status(200)
    found = got.json
    if (
        not isinstance(found, dict)
        or not isinstance(found.get("items"), list)
        or not isinstance(found.get("total"), int)
    ):
        raise got.wrong('the answer is not of the form {"total": 23, "items": […]}', "body")
    return got, found["total"], found["items"]


@check
def shows_what_is_seen(service, lab, rng):
    """every page of the list, and every record, holds what the caller sees, without a field that is the owner's"""
    club = Club(service, lab, rng)
    for who, caller in club.members:
        right = club.seen(who)
        for page in range(1, 8):
            got, _, items = listed(caller, page=page)
            for one in items:
                if any(one["id"] == secret["id"] for secret in club.secret(who)):
                    raise got.wrong(f"{who} gets a record that somebody else keeps in secret", "body")
                if one["owner"] != who and set(PRIVATE) & set(one):
                    raise got.wrong(f"{who} gets a field that is the owner's alone", "body")
                if one not in right:
                    raise got.wrong(f"the record {one['id']} is not as {who} sees it", "body")
        one = rng.choice(right)
        expect(caller.get(f"/records/{one['id']}")).has_json(one)
        expect(caller.get(f"/records/{rng.choice(club.secret(who))['id']}")).has_status(404)
    for path in ("/records", "/records/100", "/labels", "/suggest", "/export.csv"):
        expect(service.get(path)).has_status(401)


@check(after=shows_what_is_seen)
def counts_what_is_seen(service, lab, rng):
    """the total is the number of records that the caller sees, with a search and without"""
    club = Club(service, lab, rng)
    for who, caller in club.members:
        for q in ("", "e", rng.choice(club.secret(who))["title"].lower()):
            got, total, _ = listed(caller, q=q) if q else listed(caller)
            right = len(club.seen(who, q))
            with diagnose(total > right, f"the total tells {who} how many records there are in secret"):
                expect(total).equals(right)


@check(after=shows_what_is_seen)
def fills_its_pages(service, lab, rng):
    """a page holds five records as long as there are five, and nothing is missing between the pages"""
    club = Club(service, lab, rng)
    for who, caller in club.members[:2]:
        right = [one["id"] for one in club.seen(who)]
        found = []
        for page in range(1, 2 + (len(right) + 4) // 5):
            _, _, items = listed(caller, page=page)
            found.append([one["id"] for one in items])
        short = any(len(page) < 5 for page in found[: len(right) // 5])
        with diagnose(short, "a page is not full, and the gaps tell how many are left out: filter first, then cut"):
            expect(found).equals([right[first : first + 5] for first in range(0, len(right) + 5, 5)][: len(found)])


@check(after=shows_what_is_seen)
def searches_what_is_seen(service, lab, rng):
    """a search finds what stands in a field that the caller sees, and nothing by the notes of others"""
    club = Club(service, lab, rng)
    for who, caller in club.members:
        notes = sorted({one["note"] for one in club.records})
        for q in (rng.choice(notes), rng.choice(notes)[:4].upper(), "blue", rng.choice(club.records)["title"]):
            got, _, items = listed(caller, q=q)
            right = [one["id"] for one in club.seen(who, q.lower())]
            found = [one["id"] for one in items]
            if set(found) - set(right):
                raise got.wrong(
                    f"the search gives away what a note of somebody else says: {q} is in no field that {who} sees",
                    "body",
                )
            expect(found).equals(right[:5])


@check(after=shows_what_is_seen)
def sorts_by_what_is_seen(service, lab, rng):
    """the list is sorted by title or year, and by nothing that others keep for themselves"""
    club = Club(service, lab, rng)
    for who, caller in club.members:
        for sort in ("title", "year"):
            _, _, items = listed(caller, sort=sort)
            right = sorted(club.seen(who), key=lambda one: (one[sort], one["id"]))
            expect([one["id"] for one in items]).equals([one["id"] for one in right][:5])
        for sort in ("price", "note"):
            got = caller.get("/records", query={"sort": sort})
            with diagnose(
                got.status == 200,
                f"an order tells the prices and notes of others, although they are not in the answer: sort={sort}",
            ):
                expect(got).has_status(400, 422)
        for sort in ("owner", "colour"):
            got = caller.get("/records", query={"sort": sort})
            with diagnose(
                got.status in (200, 500),
                f"sort={sort} is let through: name the orders that are allowed, not those that are forbidden",
            ):
                expect(got).has_status(400, 422)


@check(after=shows_what_is_seen)
def counts_labels_that_are_seen(service, lab, rng):
    """labels are counted over what the caller sees, and a label of secret records only is not there"""
    club = Club(service, lab, rng)
    for who, caller in club.members:
        got = caller.get("/labels")
        expect(got).has_status(200)
        right = sorted([label, number] for label, number in Counter(one["label"] for one in club.seen(who)).items())
        with diagnose(
            isinstance(got.json, list) and sum(number for _, number in got.json) > len(club.seen(who)),
            f"the number beside a label tells of records in secret, and {who} sees that there are more than are shown",
        ):
            expect(got.json).equals(right)


@check(after=shows_what_is_seen)
def suggests_what_is_seen(service, lab, rng):
    """only titles that the caller sees are suggested"""
    club = Club(service, lab, rng)
    for who, caller in club.members:
        secret = rng.choice(club.secret(who))["title"]
        for q in (secret, secret[:2].lower(), rng.choice(club.seen(who))["title"][:3]):
            got = caller.get("/suggest", query={"q": q})
            expect(got).has_status(200)
            right = sorted({one["title"] for one in club.seen(who) if one["title"].lower().startswith(q.lower())})
            with diagnose(secret in got.json, f"a suggestion gives away a title that {who} does not see"):
                expect(got.json).equals(right)


@check(after=shows_what_is_seen)
def exports_own_records(service, lab, rng):
    """the export holds the caller's own records with all their fields, and nothing of anybody else's"""
    club = Club(service, lab, rng)
    fields = ["id", "title", "label", "year", "price", "note"]
    for who, caller in club.members:
        got = caller.get("/export.csv")
        expect(got).has_status(200)
        rows = list(csv.reader(io.StringIO(got.text)))
        own = [[str(one[key]) for key in fields] for one in club.records if one["owner"] == who]
        others = {str(one["id"]) for one in club.records if one["owner"] != who}
        foreign = [row for row in rows if row and row[0] in others]
        if foreign:
            told = (
                "with price and note" if any("".join(row[4:]) for row in foreign) else "although without price and note"
            )
            fail(
                f"the export of {who} holds records of somebody else, {told}: it is for the caller's own",
                f"{len(own)} records",
                f"{len(rows) - 1} records",
            )
        expect(rows).equals([fields, *own])

"""Every answer is compared with what the task's rules make of the table; what gets out of `claims` is looked for by name."""

from backroad.checks import check, diagnose, expect

SORTS = ["found_on", "euros", "kind", "id"]


@check
def meets_all_filters(service, postgres, rng):
    """each filter leaves out what does not meet it, and several leave out more"""
    finds = stored(postgres)
    expect(service.get("/finds")).has_json({"finds": finds})
    some = rng.choice(finds)
    for names in (["kind"], ["line"], ["kind", "line"]):
        query = {name: some[name] for name in names}
        either = [find for find in finds if any(find[name] == query[name] for name in names)]
        right = [find for find in finds if all(find[name] == query[name] for name in names)]
        answer = service.get("/finds", query=query)
        with diagnose(
            len(names) == 2 and len(right) < len(either) and answer.status == 200 and answer.json == {"finds": either},
            "finds that meet only one of them are in the list: several filters must all be met",
        ):
            expect(answer).has_json({"finds": right})


@check(after=meets_all_filters)
def takes_days(service, postgres, rng):
    """`from` and `to` count the day itself"""
    finds = stored(postgres)
    days = sorted({find["found_on"] for find in finds})
    first, last = days[len(days) // 3], days[-3]
    for query in ({"from": first}, {"to": last}, {"from": first, "to": last}, {"from": first, "to": first}):
        right = [find for find in finds if query.get("from", "") <= find["found_on"] <= query.get("to", "9999")]
        answer = service.get("/finds", query=query)
        expect(answer).has_status(200)
        missing = [find for find in right if find not in answer.json["finds"]]
        with diagnose(
            missing != [] and all(find["found_on"] in query.values() for find in missing),
            "what was found on the day itself is missing: from and to count it",
        ):
            expect(answer).has_json({"finds": right})


@check(after=meets_all_filters)
def sorts(service, postgres, rng):
    """`sort` orders by each of its four columns, and with `-` the other way round"""
    finds = stored(postgres)
    for column in SORTS:
        for way in ("", "-"):
            answer = service.get("/finds", query={"sort": way + column})
            expect(answer).has_status(200)
            got = [find[column] for find in answer.json["finds"]]
            right = sorted((find[column] for find in finds), reverse=bool(way))
            with (
                diagnose(got == right[::-1], "the list is sorted, and should be the other way round: - turns it"),
                diagnose(
                    column == "euros" and got == sorted(right, key=str, reverse=bool(way)),
                    "the euros are sorted as text, in which 15 comes before 5",
                ),
            ):
                expect(got).equals(right)


@check(after=sorts)
def breaks_ties(service, postgres):
    """what is equal comes in the order of `id`, also with `-`"""
    finds = stored(postgres)
    for column in SORTS[:-1]:
        for way in ("", "-"):
            answer = service.get("/finds", query={"sort": way + column})
            right = sorted(finds, key=lambda find: find[column], reverse=bool(way))
            with diagnose(
                answer.json["finds"] != right,
                f"finds that are equal in {column} do not come in the order of their id",
            ):
                expect(answer).has_json({"finds": right})


@check(after=meets_all_filters)
def takes_values_as_values(service, postgres, rng):
    """what stands in a value is a value, with quotation marks and all"""
    finds = stored(postgres)
    for line in ("St John's", "harbour", "' OR 'a'='a", "1' OR true --", "100%", "%s", 'a"b', "\\", "1;2", ""):
        answer = service.get("/finds", query={"line": line})
        with (
            diagnose(answer.status >= 500 and "%" in line, "a per cent sign in a value makes the service stumble"),
            diagnose(answer.status >= 500, f"a line called {line or '(nothing)'} makes the service stumble"),
        ):
            expect(answer).has_status(200)
        right = [find for find in finds if find["line"] == line]
        with diagnose(
            len(answer.json["finds"]) > len(right),
            "a value has become a part of the statement, and let everything through",
        ):
            expect(answer).has_json({"finds": right})


@check(after=sorts)
def refuses_other_sorts(service, postgres, rng):
    """a `sort` that is not in the list is answered with 400, and no part of it runs"""
    finds = stored(postgres)
    secret = rng.choice([row[0] for row in postgres.read("SELECT claimant FROM public.claims ORDER BY id")])
    likes = (secret, "nobody at all")
    probes = [
        f"id * CASE WHEN EXISTS (SELECT FROM claims WHERE claimant = '{name}') THEN -1 ELSE 1 END" for name in likes
    ]
    got = [service.get("/finds", query={"sort": probe}) for probe in probes]
    if all(answer.status == 200 for answer in got) and got[0].json != got[1].json:
        raise got[0].wrong("a name from claims got out: the order of the list says whether somebody is in it", "body")
    for sort in (
        "line", "-line", "claimant", "1", "id DESC", "found_on,id", "FOUND_ON", "--id", "+id", "", "-", "id;", "random()",
        "(SELECT claimant FROM claims LIMIT 1)", "found_on; DELETE FROM claims",
    ):  # fmt: skip
        answer = service.get("/finds", query={"sort": sort})
        with (
            diagnose(answer.status >= 500, f"the parameter sort={sort} makes the service stumble"),
            diagnose(
                answer.status == 200 and answer.text == service.get("/finds").text,
                f"the parameter sort={sort} is as if nothing were said, and nobody learns of a typing mistake",
            ),
            diagnose(
                answer.status == 200, f"the parameter sort={sort} is not in the list, and is followed all the same"
            ),
        ):
            expect(answer).has_status(400)
    expect(stored(postgres)).equals(finds)


@check(after=meets_all_filters)
def refuses_other_parameters(service):
    """a parameter that is not in the table is answered with 400"""
    for name, value in (
        ("knd", "bag"), ("Kind", "bag"), ("euros", "5"), ("id", "1"), ("found_on", "2026-03-09"), ("limit", "5"),
        ("1=1 OR kind", "bag"), ("kind = kind OR kind", "bag"),
    ):  # fmt: skip
        answer = service.get("/finds", query={name: value})
        with (
            diagnose(answer.status >= 500, f"a parameter {name} makes the service stumble"),
            diagnose(
                answer.status == 200 and answer.text == service.get("/finds").text,
                f"a typing mistake gives everything: there is no parameter {name}",
            ),
            diagnose(answer.status == 200, f"a parameter {name} is not in the table, and filters all the same"),
        ):
            expect(answer).has_status(400)


@check(after=takes_days)
def refuses_what_is_no_day(service):
    """a day that is none is answered with 400"""
    for name in ("from", "to"):
        for text in ("2026-02-30", "2026-13-01", "yesterday", "09.03.2026", "20260309", "2026-3-9", "", "today"):
            answer = service.get("/finds", query={name: text})
            with (
                diagnose(answer.status >= 500, f"the parameter {name}={text} makes the service stumble"),
                diagnose(
                    answer.status == 200,
                    f"the parameter {name}={text} is taken for a day, and days are written as 2026-03-09",
                ),
            ):
                expect(answer).has_status(400)


@check(after=[refuses_other_sorts, refuses_other_parameters, refuses_what_is_no_day])
def names_the_parameter(service):
    """the text of a 400 names the parameter that is wrong"""
    for name, value in (("colour", "red"), ("sort", "lines"), ("from", "soon"), ("to", "later")):
        answer = service.get("/finds", query={name: value})
        expect(answer).has_status(400)
        if name not in answer.text:
            raise answer.wrong(f"the text does not name {name}, which is the parameter that is wrong", "body")


def stored(postgres):
    rows = postgres.read("SELECT id, kind, line, found_on, euros FROM public.finds ORDER BY id")
    return [
        {"id": row[0], "kind": row[1], "line": row[2], "found_on": str(row[3])[:10], "euros": row[4]} for row in rows
    ]

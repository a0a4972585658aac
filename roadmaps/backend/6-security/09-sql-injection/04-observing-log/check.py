"""Ordinary requests, then attacks in every place. An attack counts by what it does: a key or an observation under
embargo comes out, an order follows a condition that the attacker chose, or a table is changed."""

from backroad.checks import check, diagnose, expect, fail

ROWS = "SELECT id, target, taken, magnitude, note FROM public.observations WHERE NOT embargo"
PLAIN = ("Vega", "O'Brien's star", "M 31; north")


class Watch:
    """What nobody may see, and what nobody may change."""

    def __init__(self, service, postgres):
        self.service = service
        self.postgres = postgres
        self.keys = postgres.read("SELECT key FROM public.observers").values
        self.hidden = postgres.read("SELECT split_part(note, ' ', 2) FROM public.observations WHERE embargo").values
        self.before = self.stored()

    def stored(self):
        return [sorted(map(str, self.postgres.rows(table).rows)) for table in ("observations", "observers")]

    def look(self, answer, place, payload):
        """Fail when the answer shows that the payload was run."""
        if any(key in answer.text for key in self.keys):
            raise answer.wrong(f"a telescope key comes out: what {place} says is run as SQL", "body")
        if any(mark in answer.text for mark in self.hidden):
            raise answer.wrong(f"an observation under embargo comes out: what {place} says is run as SQL", "body")

    def unchanged(self, place):
        if self.stored() != self.before:
            fail(f"rows have been changed by what {place} said: a second statement was run behind the first")


def ids(answer):
    expect(answer).has_status(200)
    return [one["id"] for one in answer.json]


def spelled(rng, payload):
    """The payload in another spelling, which is the same to the server: capitals, and comments instead of spaces."""
    if rng.random() < 0.5:
        payload = "".join(rng.choice([c.lower(), c.upper()]) if c.isalpha() else c for c in payload)
    return payload.replace(" ", "/**/") if rng.random() < 0.5 else payload


TEXTS = (
    "x' UNION SELECT 1, key, name, 1.0, key FROM observers --",
    "x' UNION ALL SELECT id, target, taken, magnitude, note FROM observations --",
    "x' OR embargo OR note = '",
    "x') OR embargo OR (note = '",
    "x'' OR embargo --",
    "x')) > 0 OR embargo --",
    "x'')) > 0 OR embargo --",
    "x' OR embargo --",
    "x\\' OR embargo --",
    "x%' OR embargo OR note LIKE '",
    "x' UNIUNIONON SELSELECTECT 1, key, name, 1.0, key FROM observers --",
    "x'; DELETE FROM observers; --",
    "x'); UPDATE observations SET embargo = false; --",
)
"""For places inside quotes: the end of the text, of a bracket, with a second quote or a backslash before it, hidden from filters
that take words out once, and with a second statement."""


@check
def answers_as_before(service, postgres, rng):
    """ordinary requests are answered as before, in any combination"""
    rows = [tuple(row) for row in postgres.read(f"{ROWS} ORDER BY id").rows]
    everything = service.get("/observations")
    expect(everything).has_json(
        [dict(zip(("id", "target", "taken", "magnitude", "note"), row, strict=True)) for row in rows]
    )
    for column, place in (("target", 1), ("taken", 2), ("magnitude", 3)):
        right = [row[0] for row in sorted(rows, key=lambda row: (row[place], row[0]))]
        expect(ids(service.get("/observations", query={"sort": column}))).equals(right)
        back = [row[0] for row in sorted(rows, key=lambda row: row[place], reverse=True)]
        expect(ids(service.get("/observations", query={"sort": f"-{column}"}))).equals(back)
    expect(ids(service.get("/observations", query={"ids": "3,1,99,8"}))).equals([1, 3, 8])
    expect(ids(service.get("/observations", query={"limit": 1}))).equals([1])
    some = {"target": "Vega", "sort": "-taken", "limit": "2", "note": "RAW"}
    expect(ids(service.get("/observations", query=some))).equals([3])
    expect(ids(service.get("/observations", query={"limit": 3, "sort": "-magnitude"}))).equals([2, 7, 8])
    for column, place in (("target", 1), ("taken", 2)):
        values = sorted({row[place] for row in rows})
        counted = [[value, sum(1 for row in rows if row[place] == value)] for value in values]
        expect(service.get(f"/statistics/{column}")).has_json(counted)
    target = rng.choice(["Vega", "Mira", "Algol"])
    made = service.post("/filters", json={"name": f"mine {rng.randrange(10**6)}", "target": target})
    expect(made).has_status(201)
    found = ids(service.get(f"/filters/{made.json['id']}/observations"))
    expect(found).equals([row[0] for row in rows if row[1] == target])


@check(after=answers_as_before)
def takes_text_as_text(service, postgres, rng):
    """quotes, percent signs, underscores, backslashes and words of SQL are found as they stand"""
    for target, right in (
        ("O'Brien's star", [2]),
        ("o'brien's star", [7]),
        ("M 31; north", [4]),
        ("Ve_a", []),
        ("Vega' --", []),
    ):
        got = service.get("/observations", query={"target": target})
        with diagnose(got.status >= 400, f"the target {target} cannot be asked for"):
            expect(ids(got)).equals(right)
    for note, right in (
        ("100%", [1]),
        ("cloud_gap", [2]),
        ("d:\\raw\\n", [3]),
        ("; select few -- thanks", [4]),
        ("union of", [4]),
        ("IT'S IN THE DROP", [6]),
        ("%", [1]),
        ("\\", [3]),
    ):
        got = service.get("/observations", query={"note": note})
        sign = next((one for one in "%_\\" if one in note), "")
        with (
            diagnose(got.status >= 400, f"the note {note} cannot be searched for: a filter refuses what people write"),
            diagnose(bool(sign), f"the note {note} is not found as it stands: to LIKE, {sign} means something else"),
            diagnose(True, f"the note {note} is not found: something takes words or signs out of what people write"),
        ):
            expect(ids(got)).equals(right)
    name = f"Robert'); DROP TABLE filters; -- {rng.randrange(10**6)}"
    made = service.post("/filters", json={"name": name, "target": "O'Brien's star"})
    with diagnose(made.status >= 400, "a filter whose name has a quote in it cannot be stored"):
        expect(made).has_status(201)
    stored = postgres.read("SELECT name, target FROM public.filters WHERE id = $1", made.json["id"]).rows
    expect([tuple(row) for row in stored]).equals([(name, "O'Brien's star")])


@check(after=answers_as_before)
def runs_no_text(service, postgres, rng):
    """no target and no note is ever run as SQL"""
    watch = Watch(service, postgres)
    for payload in TEXTS:
        for place in ("target", "note"):
            sent = spelled(rng, payload)
            watch.look(service.get("/observations", query={place: sent}), f"?{place}=", sent)
    watch.unchanged("a text in the query")


@check(after=answers_as_before)
def runs_no_number(service, postgres, rng):
    """no number, of an observation or of how many, is ever run as SQL: those attacks need no quote"""
    watch = Watch(service, postgres)
    for payload in (
        "1) OR embargo OR (1=2",
        "1) UNION SELECT 1, key, name, 1.0, key FROM observers --",
        "21,20",
        "(SELECT id FROM observations WHERE embargo LIMIT 1)) OR (embargo",
        "1); DELETE FROM observers; --",
    ):
        sent = spelled(rng, payload)
        watch.look(service.get("/observations", query={"ids": sent}), "?ids=", sent)
    chosen = [
        service.get(
            "/observations",
            query={"limit": f"(CASE WHEN EXISTS (SELECT FROM observers WHERE key {sign} 'key') THEN 3 ELSE 1 END)"},
        )
        for sign in (">", "<")
    ]
    differ(chosen, "?limit=")
    for payload in ("1; DELETE FROM observers; --", "1; UPDATE observations SET embargo = false"):
        service.get("/observations", query={"limit": spelled(rng, payload)})
    watch.unchanged("a number in the query")


@check(after=answers_as_before)
def runs_no_name(service, postgres, rng):
    """no sort order and no column is ever run as SQL, whatever it begins with or is quoted with"""
    watch = Watch(service, postgres)
    for before, after in (
        ("", ""),
        ("-", ""),
        ("magnitude*0,", ""),
        ("taken=taken,", " DESC"),
        ('target"="target",', ',"id'),
    ):
        orders = [
            service.get(
                "/observations",
                query={
                    "sort": f"{before}(CASE WHEN EXISTS (SELECT FROM observers WHERE key {sign} 'key') THEN id ELSE -id END){after}"
                },
            )
            for sign in (">", "<")
        ]
        differ(orders, "?sort=")
    for column in (
        "(SELECT key FROM observers LIMIT 1)",
        "(select/**/max(key)from/**/observers)",
        'target"||(SELECT max(key) FROM observers)||"target',
        "taken||(SELECT max(key) FROM observers)",
        "note FROM observations WHERE embargo GROUP BY 1 --",
    ):
        watch.look(service.get(f"/statistics/{column}"), "/statistics/", column)
    for payload in (
        "id; DELETE FROM observers; --",
        'id"; DELETE FROM observers; --',
        "taken; DELETE FROM observers; --",
    ):
        service.get("/observations", query={"sort": payload})
        service.get(f"/statistics/{payload}")
    watch.unchanged("a sort order or a column")


def differ(answers, place):
    """Fail when two answers differ in what only a condition over the keys decides."""
    first, second = answers
    if first.status == second.status == 200 and first.json != second.json:
        raise second.wrong(
            f"what {place} says is run as SQL: with another condition in it the answer is another, and so the keys can be asked for bit by bit",
            "body",
        )


@check(after=answers_as_before)
def runs_nothing_stored(service, postgres, rng):
    """what was stored by somebody is still a text when it comes out of the database"""
    watch = Watch(service, postgres)
    for payload in ("O'Brien's star", *TEXTS):
        sent = spelled(rng, payload) if payload in TEXTS else payload
        made = service.post("/filters", json={"name": f"n {rng.randrange(10**6)}", "target": sent})
        if made.status == 201:
            got = service.get(f"/filters/{made.json['id']}/observations")
            if got.status >= 500:
                raise got.wrong(
                    "a stored text breaks the statement that uses it: it went in as a value, and comes out as SQL",
                    "status",
                )
            watch.look(got, "the stored filter", sent)
            expect(ids(got)).equals([] if payload in TEXTS else [2])
    watch.unchanged("a stored filter")


@check(after=[runs_no_name, runs_no_number])
def refuses_what_is_none(service, rng):
    """a sort order, a number or a column that is none of those in the table is refused, also where the column exists"""
    for query in (
        {"sort": "note"},
        {"sort": "embargo"},
        {"sort": "-id desc"},
        {"sort": "colour"},
        {"sort": '"target"'},
        {"limit": "0"},
        {"limit": "101"},
        {"limit": "-1"},
        {"limit": "ten"},
        {"ids": "1;2"},
        {"ids": "1,two"},
        {"ids": "1 OR 1"},
    ):
        got = service.get("/observations", query=query)
        ((part, value),) = query.items()
        with (
            diagnose(
                got.status == 200 and part == "sort",
                f"the sort order {value} is let through, and is not among those of the table: any order gives its column away",
            ),
            diagnose(got.status == 200, f"?{part}={value} is let through, and is not what the table asks for"),
            diagnose(
                got.status >= 500,
                f"?{part}={value} breaks the service: look at what was asked for before the statement is made",
            ),
        ):
            expect(got).has_status(400, 422)
    for column in ("note", "embargo", "magnitude", "colour", '"target"'):
        got = service.get(f"/statistics/{column}")
        with diagnose(got.status == 200, f"the column {column} can be counted, and is not among those that may"):
            expect(got).has_status(400, 422)

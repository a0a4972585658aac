"""Sends the payload to the office's own service, and looks for the combination in what comes back."""

from backroad.checks import check, diagnose, expect, fail


def sent(service, lab):
    """The payload, and the answer to it."""
    payload = lab.text("payload.txt").rstrip("\r\n")
    return payload, service.get("/items", query={"what": payload})


@check
def becomes_sql(service, lab, postgres):
    """the payload is not searched for: it becomes a part of the statement, and the server understands it"""
    payload, got = sent(service, lab)
    combination = postgres.read("SELECT combination FROM public.safe").value
    if combination in got.text:
        return
    if got.status == 400:
        error = str(got.json.get("error", "")).splitlines()[0] if isinstance(got.json, dict) else ""
        raise got.wrong(f"the text gets into the statement, and the server cannot run that: {error}", "body")
    expect(got).has_status(200)
    plain = postgres.read(
        "SELECT id, what, found_at FROM public.items WHERE what ILIKE '%' || $1 || '%' ORDER BY id", payload
    )
    if got.json == [list(row) for row in plain.rows]:
        if "%27" in payload:
            raise got.wrong(
                "the text is still inside the quotes: `%27` is a quote in a URL, and the check encodes your text itself; "
                "write it as somebody types it into the field",
                "body",
            )
        raise got.wrong(
            "the text is still inside the quotes: the office searches for it, as for any other word", "body"
        )


@check(after=becomes_sql)
def brings_out_the_combination(service, lab, postgres):
    """the combination of the safe, which is another one each time, stands in the answer"""
    payload, got = sent(service, lab)
    combination = postgres.read("SELECT combination FROM public.safe").value
    things = postgres.read("SELECT what FROM public.items").values
    if combination in got.text:
        return
    with (
        diagnose(
            all(thing in got.text for thing in things),
            "everything that was found comes out, and nothing else: the combination stands in another table, and OR does not get there",
        ),
        diagnose(
            "safe" not in payload.lower(),
            "the table safe is not asked: what is in your payload is not the combination of this database",
        ),
        diagnose(
            "union" not in payload.lower(),
            "the table safe is asked in a condition, and that only decides which of the things found come out: "
            "the rows of another table have to be put below them",
        ),
    ):
        fail("the combination is not in the answer", "an answer with the combination in it", got.text[:300])

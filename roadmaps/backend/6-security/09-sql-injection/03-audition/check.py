"""Registers with the name, asks for the slot, and looks for the phrase in the answer."""

from backroad.checks import check, diagnose, expect, fail


def played(service, lab):
    """The name, and the answer to the question for its slot."""
    name = lab.text("name.txt").rstrip("\r\n")
    made = service.post("/candidates", json={"name": name})
    with diagnose(made.status == 422, f"the name has {len(name)} characters, and 60 are allowed"):
        expect(made).has_status(201)
    return name, service.get(f"/candidates/{made.json['id']}/slot")


@check
def wakes_up_later(service, lab, postgres):
    """the name is registered like any other, and becomes a part of the second query, which the server understands"""
    name, got = played(service, lab)
    if got.status == 500:
        log = [line for line in service.log.splitlines() if line.startswith("psycopg.errors.")]
        told = log[-1].removeprefix("psycopg.errors.") if log else "see the service's log"
        raise got.wrong(f"the name gets into the second query, and the server cannot run that: {told}", "status")
    expect(got).has_status(200)
    plain = postgres.read("SELECT time, room FROM public.slots WHERE candidate = $1", name).rows
    with diagnose(got.json == [list(row) for row in plain], "the name stays between the quotes: it is only a name"):
        expect(got.json).satisfies(lambda rows: rows != [list(row) for row in plain], "something that no name can give")


@check(after=wakes_up_later)
def brings_out_the_phrase(service, lab, postgres):
    """the jury's phrase, which is another one each time, stands in the answer"""
    name, got = played(service, lab)
    if postgres.read("SELECT phrase FROM public.jury").value in got.text:
        return
    with (
        diagnose("jury" not in name.lower(), "the table jury is not asked, so its phrase cannot come out"),
        diagnose("phrase" not in name.lower(), "the table jury is asked, and its column phrase is not"),
        diagnose(
            "union" not in name.lower(),
            "the table jury is asked in a condition, and that only decides which slots come out: "
            "the row of another table has to be put below them",
        ),
    ):
        fail("the phrase is not in the answer", "an answer with the phrase in it", got.text[:300])

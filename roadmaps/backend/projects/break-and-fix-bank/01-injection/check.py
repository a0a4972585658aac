"""Search, order and dates: the features first, then the learner's exploit, then everybody's."""

import csv

from backroad.checks import check, diagnose, expect, fail
from shared import Customer, as_found, exploit, names

FILE = "exploits/injection.http"


@check
def finds_payees(service, rng):
    """customers are found by a part of their name, and their names may hold quotation marks"""
    word = f"o'h{rng.randrange(10**6)}"
    made = [Customer(service, f"{front} {word}") for front in ("Zoe", "Ann")]
    caller = made[0].caller
    rows = [{"id": one.id, "name": one.name} for one in made]
    found = caller.get("/payees", query={"q": word})
    with diagnose(found.status >= 500, "a name with a quotation mark in it cannot be searched for"):
        expect(found).has_status(200)
    with (
        diagnose(
            found.json == [],
            "somebody with a quotation mark in the name is not found: the search was changed on the way",
        ),
        diagnose(
            found.json == rows,
            "payees do not come in the order of their names: an order that is sent as a value sorts nothing",
        ),
    ):
        expect(found).has_json([rows[1], rows[0]])
    expect(caller.get("/payees", query={"q": word.upper(), "order": "name"})).has_json([rows[1], rows[0]])
    expect(caller.get("/payees", query={"q": word, "order": "id"})).has_json(rows)
    expect(service.get("/payees", query={"q": word})).has_status(401)


@check
def tells_from_when_on(service, rng):
    """a statement holds the transfers from a day on"""
    ada, bo = (Customer(service, name) for name in names(rng, "ada", "bo"))
    number = ada.pays(bo, 250, "rent")
    line = {"id": number, "from_account": ada.account, "to_account": bo.account, "cents": 250, "note": "rent"}
    told = {"id": bo.account, "cents": 10250, "transfers": [line]}
    path = f"/accounts/{bo.account}/statement"
    whole = bo.caller.get(path)
    with diagnose(whole.status in (400, 422), "a statement without since is refused: it is one of all transfers"):
        expect(whole).has_status(200)
    expect(whole).has_json(told)
    expect(bo.caller.get(path, query={"since": "2020-05-31"})).has_json(told)
    expect(bo.caller.get(path, query={"since": "2999-01-01"})).has_json({**told, "transfers": []})


@check(after=tells_from_when_on)
def tells_all_in_a_table(service, rng):
    """the statement as a table holds all transfers, a line each"""
    ada, bo = (Customer(service, name) for name in names(rng, "ada", "bo"))
    first, second = ada.pays(bo, 250, "rent"), bo.pays(ada, 75, "half of the bread")
    answer = bo.caller.get(f"/accounts/{bo.account}/statement.csv")
    expect(answer).has_status(200)
    expect(answer).has_type("text/csv")
    table = list(csv.reader(answer.text.splitlines()))
    head, lines = ["id", "cents", "note"], [[str(first), "250", "rent"], [str(second), "75", "half of the bread"]]
    with diagnose(table == [head], "the table holds none of the transfers: it asks for those from no day on"):
        expect(table).equals([head, *lines])


@check(after=finds_payees)
def keeps_the_search_a_value(service, attack, postgres, rng):
    """what is searched for never becomes part of the SQL"""
    ada, secret = opened(service, attack, postgres, rng)
    attack.sql(
        lambda text: ada.caller.get("/payees", query={"q": text}), secret, at="safe_boxes.code", normal=ada.name[:6]
    )


@check(after=finds_payees)
def keeps_the_order_one_of_two(service, attack, postgres, rng):
    """the order of payees never becomes part of the SQL"""
    ada, secret = opened(service, attack, postgres, rng)
    for front in ("zoe", "ann"):
        Customer(service, *names(rng, front))
    attack.sql(
        lambda text: ada.caller.get("/payees", query={"order": text}), secret, at="safe_boxes.code", normal="name"
    )
    hides_its_columns(service, postgres, rng, ada.caller)


@check(after=tells_from_when_on)
def keeps_the_day_a_value(service, attack, postgres, rng):
    """the day of a statement never becomes part of the SQL"""
    ada, secret = opened(service, attack, postgres, rng)
    ada.pays(Customer(service, *names(rng, "bo")), 1)
    path = f"/accounts/{ada.account}/statement"
    attack.sql(
        lambda text: ada.caller.get(path, query={"since": text}), secret, at="safe_boxes.code", normal="2020-01-01"
    )


@check
def gets_the_secret(service, lab, attack, postgres, rng):
    """your request gets the code of a safe box out of the bank as it was found"""
    text = lab.text(FILE)
    as_found(service)
    ada, secret = opened(service, attack, postgres, rng)
    answer = exploit(service, text, FILE, token=ada.token)
    if not attack.reads(secret, answer):
        with diagnose(
            answer.status == 401, "the request has no token: a line `Authorization: Bearer {token}` gives it one"
        ):
            with diagnose(answer.status >= 500, "the database refuses what your request makes of the SQL"):
                fail(
                    "the answer to your request does not hold the code of any safe box",
                    expected="a code from safe_boxes",
                    got=answer.text[:300],
                )


def hides_its_columns(service, postgres, rng, caller):
    """No payees in the order of a column that is not shown to them: from that, its values are found out."""
    word = f"row{rng.randrange(10**6)}"
    for front in rng.sample("abcdefghijkl", 8):
        Customer(service, f"{front} {word}")
    plain = [one["id"] for one in caller.get("/payees", query={"q": word}).json]
    for order in ("pin_hash", "customers.pin_hash"):
        answer = caller.get("/payees", query={"q": word, "order": order})
        got = [one["id"] for one in answer.json] if answer.status == 200 else []
        hidden = postgres.read(
            "SELECT id FROM public.customers WHERE name LIKE $1 ORDER BY pin_hash", f"%{word}"
        ).values
        # What is drawn may stand in the order of the names or of the numbers by chance.
        if got == hidden and got not in (plain, sorted(plain)):
            raise answer.wrong(
                "any column can be named in order, one that nobody may see as well: the order tells what stands in it",
                "body",
                expected="no order by pin_hash",
            )


def opened(service, attack, postgres, rng):
    """A customer, and the code of a safe box that nobody may read."""
    ada = Customer(service, *names(rng, "ada"))
    secret = attack.secret()
    postgres.query("INSERT INTO safe_boxes (code) VALUES ($1)", secret)
    return ada, secret

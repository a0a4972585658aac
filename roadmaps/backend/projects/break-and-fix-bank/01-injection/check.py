"""Search, order and dates: the features first, then the learner's exploit, then everybody's."""

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
    expect(bo.caller.get(path)).has_json(told)
    expect(bo.caller.get(path, query={"since": "2020-05-31"})).has_json(told)
    expect(bo.caller.get(path, query={"since": "2999-01-01"})).has_json({**told, "transfers": []})


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


def opened(service, attack, postgres, rng):
    """A customer, and the code of a safe box that nobody may read."""
    ada = Customer(service, *names(rng, "ada"))
    secret = attack.secret()
    postgres.query("INSERT INTO safe_boxes (code) VALUES ($1)", secret)
    return ada, secret

"""Accounts and transfers belong to somebody: every caller at every route, with what is read and stored compared."""

from backroad.checks import check, diagnose, expect, fail
from shared import Customer, as_found, exploit, names

FILE = "exploits/statement.http"


class Street:
    """Ada pays Bo with a secret in the note; Cleo has nothing to do with it."""

    def __init__(self, service, attack, rng):
        self.ada, self.bo, self.cleo = (Customer(service, name) for name in names(rng, "ada", "bo", "cleo"))
        self.secret = attack.secret()
        self.number = self.ada.pays(self.bo, 700, self.secret)
        self.callers = {"ada": self.ada.caller, "bo": self.bo.caller, "cleo": self.cleo.caller}
        self.callers["nobody"] = service.caller()


@check
def serves_those_who_may(service, attack, rng):
    """owners read their statements and transfers, and pay from their accounts"""
    street = Street(service, attack, rng)
    ada, bo, number = street.ada, street.bo, street.number
    line = {"id": number, "from_account": ada.account, "to_account": bo.account, "cents": 700, "note": street.secret}
    for one, cents in ((ada, 9300), (bo, 10700)):
        told = {"id": one.account, "cents": cents, "transfers": [line]}
        expect(one.caller.get(f"/accounts/{one.account}/statement")).has_json(told)
        expect(one.caller.get(f"/accounts/{one.account}/statement.csv").text).contains(street.secret)
        expect(one.caller.get(f"/transfers/{number}")).has_json(line)
        expect(one.caller.get("/accounts")).has_json([{"id": one.account, "cents": cents}])


@check(after=serves_those_who_may)
def keeps_statements(service, attack, rng):
    """a statement is for the owner of the account alone, in both of its forms"""
    street = Street(service, attack, rng)
    for name, one in (("ada", street.ada), ("bo", street.bo)):
        path = f"/accounts/{one.account}/statement"
        routes = [attack.route("GET", path, [name]), attack.route("GET", f"{path}.csv", [name])]
        attack.matrix(street.callers, routes, secrets={name: street.secret})


@check(after=serves_those_who_may)
def keeps_transfers(service, attack, rng):
    """a transfer is for the owners of its two accounts alone"""
    street = Street(service, attack, rng)
    routes = [attack.route("GET", f"/transfers/{street.number}", ["ada"])]
    others = {name: street.callers[name] for name in ("ada", "cleo", "nobody")}
    attack.matrix(others, routes, secrets={"ada": street.secret})


@check(after=serves_those_who_may)
def keeps_the_money(service, attack, postgres, rng):
    """nobody pays from an account that is not theirs, and nobody adds a receipt to what they did not pay"""
    street = Street(service, attack, rng)
    values = {"from_account": street.ada.account, "to_account": street.cleo.account, "cents": 5, "note": ""}
    attack.matrix(
        street.callers,
        [attack.route("POST", "/transfers", ["ada"], json=values)],
        state=lambda: (postgres.rows("accounts", order="id").rows, len(postgres.rows("transfers").rows)),
    )
    page = {"url": f"data:text/plain,{street.secret}"}
    attack.matrix(
        {name: street.callers[name] for name in ("bo", "cleo", "nobody")},
        [attack.route("POST", f"/transfers/{street.number}/receipt", [], json=page)],
        state=lambda: len(postgres.rows("receipts").rows),
    )


@check(after=serves_those_who_may)
def tells_nothing_of_others(service, attack, rng):
    """what is somebody else's is answered as what there is not"""
    street = Street(service, attack, rng)
    nowhere = 10**8 + rng.randrange(10**8)
    cleo = street.cleo.caller
    for there, path in (
        (street.ada.account, "/accounts/{}/statement"),
        (street.ada.account, "/accounts/{}/statement.csv"),
        (street.number, "/transfers/{}"),
    ):
        answer = cleo.get(path.format(there))
        expect(answer).has_status(404)
        expect(answer).same_answer_as(cleo.get(path.format(nowhere)))
        expect(service.get(path.format(there))).has_status(401)
    sent = {"to_account": street.cleo.account, "cents": 5, "note": ""}
    answer = cleo.post("/transfers", json={"from_account": street.ada.account, **sent})
    expect(answer).has_status(404)
    expect(answer).same_answer_as(cleo.post("/transfers", json={"from_account": nowhere, **sent}))


@check
def reads_the_note(service, lab, attack, rng):
    """your request reads a note that is for two others, in the bank as it was found"""
    text = lab.text(FILE)
    as_found(service)
    street = Street(service, attack, rng)
    answer = exploit(service, text, FILE, token=street.cleo.token, account=street.bo.account)
    if not attack.reads(street.secret, answer):
        with diagnose(
            answer.status == 401, "the request has no token: a line `Authorization: Bearer {token}` gives it one"
        ):
            with diagnose(
                answer.status == 404, "there is no such route, or no such number: `{account}` stands for the account"
            ):
                fail("the note is not in the answer to your request", expected="the note", got=answer.text[:300])

"""Accounts and transfers belong to somebody: every caller at every route, with what is read and stored compared."""

import re

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
        expect(theirs(one.caller.get(f"/accounts/{one.account}/statement"))).has_json(told)
        expect(theirs(one.caller.get(f"/accounts/{one.account}/statement.csv")).text).contains(street.secret)
        expect(theirs(one.caller.get(f"/transfers/{number}"))).has_json(line)
        expect(theirs(one.caller.get("/accounts"))).has_json([{"id": one.account, "cents": cents}])


@check(after=serves_those_who_may)
def keeps_receipts(service, attack, upstream, rng):
    """whoever pays can keep a receipt with the transfer"""
    street = Street(service, attack, rng)
    word = f"receipt {rng.randrange(10**6)}"
    upstream.answers("GET", "/receipt", body=word)
    page = {"url": f"{upstream.url}/receipt"}
    kept = theirs(street.ada.caller.post(f"/transfers/{street.number}/receipt", json=page), 201)
    expect(kept).has_json({"id": kept.json.get("id"), "content": word})


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
    """nobody pays from an account that is not theirs"""
    street = Street(service, attack, rng)
    values = {"from_account": street.ada.account, "to_account": street.cleo.account, "cents": 5, "note": ""}
    attack.matrix(
        street.callers,
        [attack.route("POST", "/transfers", ["ada"], json=values)],
        state=lambda: (postgres.rows("accounts", order="id").rows, len(postgres.rows("transfers").rows)),
    )


@check(after=keeps_receipts)
def adds_no_receipt_of_others(service, attack, postgres, upstream, rng):
    """nobody adds a receipt to what they did not pay, and none is fetched for them"""
    street = Street(service, attack, rng)
    upstream.answers("GET", "/receipt", body="a receipt")
    page = {"url": f"{upstream.url}/receipt"}
    fetched = [0]

    def stored():
        # Looked at for the last time when all others have asked, and before ada does.
        fetched.append(len(upstream.received("GET", "/receipt")))
        return len(postgres.rows("receipts").rows)

    receipts = [attack.route("POST", f"/transfers/{street.number}/receipt", ["ada"], json=page)]
    attack.matrix(street.callers, receipts, state=stored)
    if fetched[-1]:
        fail(
            "a receipt was fetched for somebody who did not pay: ask whose the transfer is before you fetch",
            expected="no request for the receipt, until ada adds it",
            got=f"{fetched[-1]} requests for the receipt",
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
        alike(there, cleo.get(path.format(there)), nowhere, cleo.get(path.format(nowhere)))
        expect(service.get(path.format(there))).has_status(401)
    path, page = "/transfers/{}/receipt", {"url": "http://receipts.example/"}
    for caller in (cleo, street.bo.caller):
        alike(
            street.number,
            caller.post(path.format(street.number), json=page),
            nowhere,
            caller.post(path.format(nowhere), json=page),
        )
    sent = {"to_account": street.cleo.account, "cents": 5, "note": ""}
    answer = cleo.post("/transfers", json={"from_account": street.ada.account, **sent})
    alike(street.ada.account, answer, nowhere, cleo.post("/transfers", json={"from_account": nowhere, **sent}))


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


def theirs(answer, status=200):
    """An answer to somebody whom it is for."""
    with diagnose(answer.status in (401, 403, 404), "somebody is refused what is theirs"):
        expect(answer).has_status(status)
    return answer


def alike(there, answer, nowhere, other):
    """404 both, and but for the number that was asked for the same, so nobody learns which numbers there are."""
    with diagnose(answer.status == 403, "403 says that there is such a number, and whoever counts finds them all: 404"):
        expect(answer).has_status(404)
    with diagnose(other.status < 404, "a number that there is not is answered as if there were one"):
        expect(other).has_status(404)
    said, right = (re.sub(rf"\b{number}\b", "N", one.text) for number, one in ((there, answer), (nowhere, other)))
    if said != right:
        raise answer.wrong(
            "the words tell what is somebody else's from what there is not: both are to be answered alike",
            "body",
            expected=other.text[:300],
        )

"""Asking again is safe: for one till and one key, money is taken once. Every check uses a card and tills of its own."""

import time

from backroad.checks import check, diagnose, expect


class Till:
    """A till with a card of a guest's."""

    def __init__(self, service, rng, name="till"):
        self.caller = service.caller(token=f"{name}-{rng.randrange(10**6)}")
        self.card = f"G-{rng.randrange(10**8)}"
        self.fill(5000)

    def fill(self, balance):
        made = self.caller.put(f"/cards/{self.card}", json={"balance": balance})
        expect(made).has_status(200, 201)
        expect(made).has_json({"code": self.card, "balance": balance})

    def plan(self, key, amount=1200, copy=0):
        return self.caller.at(copy).plan("POST", self.path, json={"amount": amount}, headers=headers(key))

    def attempt(self, key, within=5.0):
        """The answer, which may be none."""
        return self.caller.attempt("POST", self.path, json={"amount": 1200}, headers=headers(key), within=within)

    def pay(self, key, amount=1200, copy=0, card=""):
        """The final answer: told 409 and when to come again, a till comes again."""
        path = f"/cards/{card or self.card}/redemptions"
        until = time.monotonic() + 5
        while True:
            answer = self.caller.at(copy).post(path, json={"amount": amount}, headers=headers(key))
            if answer.status != 409 or answer.header("Retry-After") is None or time.monotonic() > until:
                return answer
            time.sleep(0.05)

    @property
    def path(self):
        return f"/cards/{self.card}/redemptions"

    @property
    def taken(self):
        """How often money was taken from the card."""
        return len(self.caller.get(f"/cards/{self.card}").json["redemptions"])

    @property
    def balance(self):
        return self.caller.get(f"/cards/{self.card}").json["balance"]


def refuses(answer, status):
    expect(answer).has_status(status)
    expect(answer.json).satisfies(lambda said: said["detail"], "a refusal that says why in its detail")


def headers(key):
    return {} if key is None else {"Idempotency-Key": key}


# The card is busy for a moment, until many have looked before any of them has written.
BUSY = """DO $$ BEGIN
    PERFORM 1 FROM cards WHERE code = '{card}' FOR UPDATE;
    FOR moment IN 1..30 LOOP
        PERFORM pg_sleep(0.04);
        EXIT WHEN (SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted) >= 10;
    END LOOP;
END $$"""


@check
def takes_from_the_card(service, rng):
    """a redemption with a fresh key takes the amount from the card"""
    till = Till(service, rng)
    paid = till.pay("sale-1")
    expect(paid).has_status(201)
    with diagnose(
        lambda seen: "amount" not in paid.json, "the answer is not the redemption any more: keep it as the tills know it"
    ):
        expect(paid.json).equals({"id": paid.json.get("id"), "card": till.card, "amount": 1200, "left": 3800})
    shown = {"code": till.card, "balance": 3800, "redemptions": [{"id": paid.json["id"], "amount": 1200}]}
    expect(till.caller.get(f"/cards/{till.card}")).has_json(shown)
    refuses(till.pay("2", amount=3801), 402)
    expect(till.pay("x" * 255, amount=3799)).has_status(201)
    expect(till.pay("x", amount=1)).has_status(201)
    refuses(till.caller.get(f"/cards/{till.card}-unknown"), 404)


@check(after=takes_from_the_card)
def asks_for_a_key(service, rng):
    """without a key, or with an empty or too long one, the answer is 400 and nothing is taken"""
    till = Till(service, rng)
    for key in (None, "", "x" * 256):
        answer = till.pay(key)
        with (
            diagnose(answer.status == 201 and key == "", "an empty Idempotency-Key was taken for a key"),
            diagnose(answer.status == 201 and key is not None, "a key of 256 characters was taken"),
        ):
            refuses(answer, 400)
    expect(till.balance).equals(5000)


@check(after=asks_for_a_key)
def answers_a_retry_alike(service, rng):
    """whoever asks again gets the first answer again, and nothing more is taken"""
    till = Till(service, rng)
    first = till.pay("sale-1")
    for _ in range(2):
        again = till.pay("sale-1")
        taken = till.taken
        with (
            diagnose(taken > 1, f"the till asked again, and money was taken {taken} times"),
            diagnose(again.status == 409, "the first request was answered long ago, and whoever asks again is told 409: for ever"),
        ):
            expect(again).same_answer_as(first)


@check(after=answers_a_retry_alike)
def any_copy_knows_the_key(service, rng):
    """the other copy of the service gives the first answer too"""
    service.copies(2)
    till = Till(service, rng)
    first = till.pay("sale-1")
    again = till.pay("sale-1", copy=1)
    with diagnose(
        till.taken == 2,
        "the other copy took the money again: what one copy keeps in its own memory, the other does not know",
    ):
        expect(again).same_answer_as(first)


@check(after=answers_a_retry_alike)
def keeps_tills_apart(service, rng):
    """the same key from another till is another redemption"""
    here, there = Till(service, rng, "here"), Till(service, rng, "there")
    here.pay("sale-1")
    with diagnose(True, "two tills made up the same key, and the second one cannot take its money"):
        expect(there.pay("sale-1")).has_status(201)
    there.card = here.card
    expect(there.pay("sale-2")).has_status(201)
    expect([here.taken, here.balance]).equals([2, 2600])


@check(after=answers_a_retry_alike)
def refuses_another_request(service, rng):
    """the same key with another amount or for another card is refused with 422, and nothing is taken"""
    till, other = Till(service, rng), Till(service, rng, "other")
    first = till.pay("sale-1")
    dearer = till.pay("sale-1", amount=1300)
    with diagnose(dearer.status == 201, "the till asked for another amount and was sent the old receipt"):
        refuses(dearer, 422)
    elsewhere = till.pay("sale-1", card=other.card)
    with diagnose(elsewhere.status == 201, "the till asked for another card and was sent the receipt of the first"):
        expect(elsewhere).has_status(422)
    expect([till.taken, other.taken]).equals([1, 0])
    expect(till.pay("sale-1")).same_answer_as(first)


@check(after=answers_a_retry_alike)
def repeats_a_refusal(service, rng):
    """402 is given again, even when there is enough on the card by then"""
    till = Till(service, rng)
    first = till.pay("sale-1", amount=5001)
    expect(first).has_status(402)
    till.fill(9000)
    again = till.pay("sale-1", amount=5001)
    with diagnose(again.status == 201, "a till was refused, asked again later, and money was taken: the guest paid in cash meanwhile"):
        expect(again).same_answer_as(first)
    expect(till.balance).equals(9000)


@check(after=any_copy_knows_the_key)
def holds_in_a_crowd(service, postgres, rng):
    """twenty requests at once with one key, to two copies, take money once"""
    service.copies(2)
    till = Till(service, rng)
    till.fill(90_000)
    (guest,) = postgres.sessions("another till")
    guest.start(BUSY.format(card=till.card))
    postgres.until("SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE relation = 'public.cards'::regclass)")
    answers = service.together([till.plan("sale-1", copy=number // 10) for number in range(20)])
    guest.finish()
    final = till.pay("sale-1")
    taken = till.taken
    with diagnose(
        taken > 1, f"20 requests with one key took money {taken} times: between looking and taking there was room for others"
    ):
        expect(taken).equals(1)
    for answer in answers:
        if answer.status == 409:
            expect(answer).has_header("Retry-After")
        else:
            with diagnose(
                answer.status >= 500,
                "money was taken once, and those that came at the same time got an error for an answer: let them wait, or tell them 409 and when to come again",
            ):
                expect(answer).same_answer_as(final)


@check(after=answers_a_retry_alike)
def survives_a_cut(service, postgres, rng):
    """when the connection to the database breaks in the middle, asking again takes money exactly once"""
    moments = [("UPDATE cards", False), ("INSERT INTO redemptions", False), ("COMMIT", False), ("COMMIT", True)]
    for number, (text, done) in enumerate(moments):
        till = Till(service, rng)
        point = postgres.cut_at(text, done=done)
        till.attempt(f"sale-{number}")
        point.release()
        again = till.pay(f"sale-{number}")
        judge(till, again, "the connection broke")


@check(after=survives_a_cut)
def survives_being_killed(service, postgres, rng):
    """killed in the middle and started again, the service takes money exactly once"""
    till = Till(service, rng)
    point = postgres.hold_at("UPDATE cards")
    till.attempt("sale-1", within=0.4)
    service.kill()
    point.release()
    service.start()
    judge(till, till.pay("sale-1"), "the service was killed")


def judge(till, again, what):
    taken = till.taken
    with (
        diagnose(taken == 0 and again.status == 201, f"{what}, the till asked again and was told that it is paid, and nothing was taken"),
        diagnose(taken > 1, f"{what}, the till asked again, and money was taken {taken} times"),
        diagnose(again.status >= 500, f"{what} long ago, and this key still gets the error of that moment"),
        diagnose(again.status == 409, f"{what}, and whoever asks again is told 409 for ever: nobody works on that key any more"),
    ):
        expect(again).has_status(201)
        expect(taken).equals(1)

"""Every route, asked by the holder and by others; what is compared is what came out, and what it left behind."""

import re

from backroad.checks import check, diagnose, expect, fail

MEMBERS = {1: "ruth-7dd1", 2: "sol-92ab", 3: "imre-30c8", 4: "bao-e41f", 5: "lena-57b0"}
PLOTS = {
    14: (1, 31),
    15: (1, 4),
    22: (2, 57),
    23: (3, 18),
    24: (3, 40),
    31: (4, 22),
    32: (2, 9),
    40: (5, 66),
    41: (5, 12),
}
FREE = (1, 5, 16, 99)


def pairs(rng):
    """Members each with a plot that is not theirs, in any order; every plot is tried."""
    found = [(rng.choice([one for one in MEMBERS if one != holder]), number) for number, (holder, _) in PLOTS.items()]
    rng.shuffle(found)
    return found


def told(answer, number):
    """What an answer gives away; the number that was asked for is known to the caller and may be repeated."""
    return answer.status, re.sub(rf"\b{number}\b", "the number", answer.text)


def numbers(answer):
    """The numbers of a list of plots; None where it is no such list."""
    found = answer.json
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return None
    return sorted(one["number"] for one in found if isinstance(one.get("number"), int))


@check
def serves_the_holder(service, rng):
    """holders list, read, pay for and label their plots as before, and nobody does without a token"""
    for number, (holder, water) in PLOTS.items():
        member = service.caller(token=MEMBERS[holder])
        seen = member.get(f"/plots/{number}")
        with diagnose(seen.status in (403, 404), f"the holder of plot {number} is turned away"):
            expect(seen).has_status(200)
        expect((seen.json["holder"], seen.json["water"])).equals((holder, water))
    number, (holder, water) = rng.choice(sorted(PLOTS.items()))
    member = service.caller(token=MEMBERS[holder])
    expect(numbers(member.get("/plots"))).equals(sorted(one for one, (whose, _) in PLOTS.items() if whose == holder))
    bill = member.get(f"/plots/{number}/bill")
    expect(bill).has_status(200)
    expect(bill.text.strip()).equals(f"Plot {number}: {water} m3 of water, {water * 2} euros")
    notice = f"gate {rng.randrange(10**6)}"
    changed = member.put(f"/plots/{number}/notice", json={"notice": notice})
    expect(changed).has_status(200)
    expect(changed.json).equals({"number": number, "holder": holder, "water": water, "notice": notice})
    expect(member.get(f"/plots/{number}").json["notice"]).equals(notice)
    expect(service.get(f"/plots/{number}")).has_status(401)
    expect(service.caller(token="nobody").get("/plots")).has_status(401)


@check(after=serves_the_holder)
def reads_no_other_plot(service, rng):
    """no member reads the plot of another"""
    for member, number in pairs(rng):
        got = service.caller(token=MEMBERS[member]).get(f"/plots/{number}")
        if got.status == 200:
            raise got.wrong(
                f"member {member} reads a plot of somebody else: the number in the path is all it takes", "body"
            )
        expect(got).has_status(404, 403)


@check(after=serves_the_holder)
def sends_no_other_bill(service, rng):
    """no member reads the bill of another"""
    for member, number in pairs(rng):
        got = service.caller(token=MEMBERS[member]).get(f"/plots/{number}/bill")
        if str(PLOTS[number][1] * 2) in got.text:
            raise got.wrong(
                f"member {member} reads the bill of somebody else: this route does not ask whose it is", "body"
            )
        expect(got).has_status(404, 403)


@check(after=serves_the_holder)
def changes_no_other_plot(service, rng):
    """no member changes the notice of another, whatever the answer says"""
    for member, number in pairs(rng):
        holder = service.caller(token=MEMBERS[PLOTS[number][0]])
        before = f"keep {rng.randrange(10**6)}"
        expect(holder.put(f"/plots/{number}/notice", json={"notice": before})).has_status(200)
        got = service.caller(token=MEMBERS[member]).put(f"/plots/{number}/notice", json={"notice": "dig here"})
        after = holder.get(f"/plots/{number}").json["notice"]
        if after != before and got.status == 404:
            fail(
                "the stranger was told 404, and the notice is changed all the same: ask before you change",
                before,
                after,
            )
        if after != before:
            fail(
                f"another member has changed the notice of plot {number}: writing needs the question as well",
                before,
                after,
            )
        expect(got).has_status(404, 403)


@check(after=serves_the_holder)
def lists_only_own(service, rng):
    """the list holds the caller's plots, whatever the query claims"""
    for member, token in MEMBERS.items():
        other = rng.choice([one for one in MEMBERS if one != member])
        got = service.caller(token=token).get("/plots", query={"member": other})
        own = sorted(number for number, (holder, _) in PLOTS.items() if holder == member)
        found = numbers(got)
        if found is not None and set(found) - set(own):
            raise got.wrong(
                f"with ?member={other}, member {member} gets plots of member {other}: anybody can type that", "body"
            )
        with diagnose(
            found == [],
            f"with ?member={other}, member {member} gets no plots at all: the query changes nothing, so answer with their own",
        ):
            expect(found).equals(own)


@check(after=[reads_no_other_plot, sends_no_other_bill, changes_no_other_plot])
def hides_which_are_taken(service, rng):
    """the plot of another answers on each route exactly as one that does not exist"""
    for member, number in pairs(rng)[:4]:
        caller, free = service.caller(token=MEMBERS[member]), rng.choice(FREE)
        for method, path, content in (
            ("GET", "/plots/{}", {}),
            ("GET", "/plots/{}/bill", {}),
            ("PUT", "/plots/{}/notice", {"json": {"notice": "x"}}),
        ):
            missing = caller.request(method, path.format(free), **content)
            taken = caller.request(method, path.format(number), **content)
            expect(missing).has_status(404)
            if told(taken, number) == told(missing, free):
                continue
            with diagnose(
                True, "the answer tells which numbers are taken: it differs from that for a plot that does not exist"
            ):
                expect(taken).same_answer_as(missing)

"""Headers with a telling answer each, then headers that are drawn, against the rules of the task."""

import json

from backroad.checks import check, diagnose, expect, given, lists, sampled, tuples

TYPES = ["application/json", "text/plain", "text/html"]
RANGES = [*TYPES, "text/*", "application/*", "*/*", "image/png"]


@check
def gives_json_by_default(service, lab, rng):
    """without `Accept`, with an empty one and for `*/*`, a word comes as JSON"""
    word, entry = drawn(lab, rng)
    for accept in (None, "*/*", ""):
        answer = ask(service, word, accept)
        with diagnose(answer.status == 406 and not accept, "without Accept every type is right, and JSON is first"):
            expect(answer).has_status(200)
        expect(answer).has_json({"word": word, **entry})


@check(after=gives_json_by_default)
def gives_what_is_asked(service, lab, rng):
    """each of the three types is given to whoever asks for it alone"""
    word, entry = drawn(lab, rng)
    for kind in TYPES:
        answer = ask(service, word, kind)
        expect(answer).has_status(200)
        if kind != "application/json" and answer.type == "application/json":
            raise answer.wrong(f"who accepts only {kind} is given JSON", "header content-type", expected=kind)
        with diagnose(
            kind == "text/plain" and answer.text == entry["meaning"] + "\n" and answer.type == "text/html",
            "plain text is given, and it is said to be HTML: Content-Type names the type of the content",
        ):
            expect(answer).has_type(kind)
        if kind == "application/json":
            expect(answer).has_json({"word": word, **entry})
        elif kind == "text/plain":
            expect(answer.text).equals(entry["meaning"] + "\n")
        elif word not in answer.text or entry["meaning"].split()[0] not in answer.text:
            raise answer.wrong("the page does not show the word and its meaning", "body")


@check(after=gives_what_is_asked)
def follows_the_weights(service, lab, rng):
    """of two types the one with more weight is given, wherever it stands"""
    word, _ = drawn(lab, rng)
    tell(service, word, "text/plain;q=0.9, application/json;q=0.2", {
        "application/json": "the header is asked for a name, and what counts is the weight behind it",
    })
    tell(service, word, "text/plain;q=0.1, text/html;q=0.3", {
        "text/plain": "the type that is given stands first in the header, and weighs less",
    })
    tell(service, word, "text/html;q=0.5, text/plain", {
        "text/html": "a range without q weighs 1, which is more than 0.5",
    })


@check(after=gives_what_is_asked)
def takes_ranges(service, lab, rng):
    """`text/*` and `*/*` stand for several types"""
    word, _ = drawn(lab, rng)
    tell(service, word, "text/*", {406: "text/* stands for both types of text"})
    tell(service, word, "image/png, text/*;q=0.1", {406: "text/* stands for both types of text"})
    tell(service, word, "application/*", {406: "application/* stands for application/json"})
    tell(service, word, "image/*, */*;q=0.1", {406: "*/* stands for whatever there is"})


@check(after=[takes_ranges, follows_the_weights])
def lets_the_narrowest_decide(service, lab, rng):
    """a type has the weight of the narrowest range that it falls under"""
    word, _ = drawn(lab, rng)
    said = "the narrower range says what a type weighs, and the wider one is for the rest"
    for accept in [
        "text/*;q=0.9, text/plain;q=0.1, */*;q=0.5",
        "*/*;q=0.5, text/plain;q=0.1, text/*;q=0.9",
        "text/html;q=0.4, text/*;q=0.3, */*;q=0.6",
        "*/*, application/json;q=0.5, text/plain;q=0.6",
    ]:
        tell(service, word, accept, dict.fromkeys([*TYPES, 406], said))


@check(after=lets_the_narrowest_decide)
def never_gives_what_weighs_nothing(service, lab, rng):
    """a type with the weight 0 is never given, not even for `*/*`"""
    word, _ = drawn(lab, rng)
    for accept in [
        "*/*, application/json;q=0",
        "application/json;q=0.0, text/plain;q=0.000, */*;q=0.1",
        "text/*;q=0, */*;q=0.3",
    ]:
        tell(service, word, accept, dict.fromkeys(TYPES, "q=0 says: not this one, whatever else is accepted"))


@check(after=gives_what_is_asked)
def says_not_acceptable(service, lab, rng):
    """whoever accepts none of the three is told so with 406, and what there is"""
    word, _ = drawn(lab, rng)
    for accept in ("image/png", "image/*, audio/ogg", "application/json;q=0", "*/*;q=0"):
        answer = ask(service, word, accept)
        with (
            diagnose(answer.status == 200, f"a reader that accepts only {accept} gets what it cannot read: 406 tells it"),
            diagnose(answer.status >= 500, "a type that nobody has makes the service stumble"),
        ):
            expect(answer).has_status(406)
        missing = [kind for kind in TYPES if kind not in answer.text.replace("\\/", "/")]
        if missing:
            raise answer.wrong(f"the body of 406 does not name {missing[0]}", "body", expected=", ".join(TYPES))


@check(after=follows_the_weights)
def reads_what_is_the_same(service, lab, rng):
    """capitals and spaces change nothing"""
    word, _ = drawn(lab, rng)
    for accept, said in [
        ("Text/HTML", "capitals do not make another type: media types are the same in any case"),
        ("application/json;Q=0.1, text/html", "capitals do not make another parameter: Q is q"),
        ("application/json ; q=0.1 ,text/html ; q=0.8", "spaces may stand around comma and semicolon"),
    ]:
        tell(service, word, accept, dict.fromkeys([*TYPES, 406, 500], said), ["text/html"])


@check(after=follows_the_weights)
def passes_over_what_cannot_be_read(service, lab, rng):
    """a range that cannot be read is passed over, and the rest counts"""
    word, _ = drawn(lab, rng)
    for accept in (
        "text/html;q=lots, text/plain;q=0.1",
        "text/html;q=7, text/plain;q=0.1",
        "text/html;q=-1, text/plain;q=0.1",
        "html, text/plain;q=0.1",
        ",, ,text/plain",
    ):
        said = dict.fromkeys([*TYPES, 406], f"a range in Accept: {accept} cannot be read, and is to be passed over")
        tell(service, word, accept, {**said, 500: f"Accept: {accept} makes the service stumble"}, ["text/plain"])


@check(after=says_not_acceptable)
def says_what_it_depends_on(service, lab, rng):
    """every answer about a word says `Vary: Accept`"""
    word, _ = drawn(lab, rng)
    for accept in (None, "text/plain", "text/html", "image/png"):
        answer = ask(service, word, accept)
        names = [name.strip().lower() for name in (answer.header("Vary") or "").split(",")]
        if "accept" not in names:
            said = "406 says nothing of Vary: for another Accept it would have been another answer"
            if answer.status == 200:
                said = "a cache that keeps this answer gives it to everybody: Vary: Accept is missing"
            raise answer.wrong(said, "header vary", expected="Vary: Accept")


@check(after=says_not_acceptable)
def says_not_found(service, rng):
    """a word that is not there is answered with 404, whatever is accepted"""
    for accept in (None, "text/html", "image/png"):
        answer = ask(service, f"flibber{rng.randrange(10**6)}", accept)
        with (
            diagnose(answer.status == 406, "there is no such word in any form: that is 404, not 406"),
            diagnose(answer.status >= 500, "a word that is not there makes the service stumble"),
        ):
            expect(answer).has_status(404)


@check(after=[never_gives_what_weighs_nothing, says_not_acceptable, passes_over_what_cannot_be_read])
@given(
    ranges=lists(tuples(sampled(RANGES), sampled(["", ";q=0", ";q=0.3", ";q=0.31", ";q=0.7", ";q=1"])), 1, 5),
    examples=[{"ranges": [("application/json", ";q=0.3"), ("text/html", ";q=0.31")]}],
    times=40,
)
def gives_the_best(service, ranges):
    """any header gets the type that it weighs highest"""
    asked = dict(ranges)
    accept = ", ".join(kind + weight for kind, weight in asked.items())
    answer = ask(service, "emmet", accept)
    if best := heaviest(asked):
        expect(answer).has_status(200)
        if answer.type not in best:
            raise answer.wrong(f"{answer.type} is given, and {' or '.join(best)} is right", "header content-type")
    else:
        expect(answer).has_status(406)


def weighed(kind, asked):
    for name in (kind, kind.split("/")[0] + "/*", "*/*"):
        if name in asked:
            return float(asked[name].removeprefix(";q=") or 1)
    return 0


def drawn(lab, rng):
    words = json.loads(lab.text("words.json"))
    word = rng.choice(sorted(words))
    return word, words[word]


def ask(service, word, accept):
    return service.get(f"/words/{word}", headers={"Accept": accept})


def heaviest(asked):
    """The types that weigh most; none where all weigh nothing."""
    weights = {kind: weighed(kind, asked) for kind in TYPES}
    return [kind for kind in TYPES if weights[kind] == max(weights.values()) > 0]


def tell(service, word, accept, said, right=()):
    """The answer has a type that weighs most; `said` holds what is said of another type, or status."""
    asked = dict(part.split(";", 1) if ";" in part else (part, "") for part in accept.replace(" ", "").split(","))
    right = right or heaviest({kind: weight and f";{weight}" for kind, weight in asked.items()})
    answer = ask(service, word, accept)
    if answer.status == 200 and answer.type in right:
        return
    seen = answer.type if answer.status == 200 else answer.status
    if seen in said:
        part = "header content-type" if answer.status == 200 else "status"
        raise answer.wrong(said[seen], part, expected=f"200 with {' or '.join(right)}")
    expect(answer).has_status(200)
    raise answer.wrong(f"{seen} is given, and {' or '.join(right)} is right", "header content-type")

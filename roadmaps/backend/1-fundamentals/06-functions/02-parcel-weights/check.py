"""The three functions are right, forget their calls and touch nothing that is not theirs."""

from backroad.checks import check, diagnose, expect, fail, given, integers, lists


@check
def adds_the_weights(lab):
    """`total_weight` gives back the sum of all weights"""
    call = lab.module("parcels").total_weight.attempt([300, 900, 200])
    with (
        diagnose(
            call.value is None and "1400" in call.printed,
            "the sum was printed, not given back: the caller needs return",
        ),
        diagnose(call.raised is None and call.value is None, "the function gives nothing back: end it with return"),
        diagnose(
            call.value == 300, "it returns after the first weight: return belongs after the loop, not in its body"
        ),
    ):
        expect(call).returns(1400)


@check
def finds_the_heaviest(lab):
    """`heaviest` gives back the highest weight, None for an empty list"""
    parcels = lab.module("parcels")
    for weights, highest in (([300, 900, 200], 900), ([250], 250), ([10, 20, 30], 30), ([30, 20, 10], 30)):
        expect(parcels.heaviest(weights)).equals(highest)
    with (
        diagnose(
            lambda seen: seen.raised == "IndexError", "an empty list has no first weight: begin with None instead"
        ),
        diagnose(
            lambda seen: seen.raised == "ValueError",
            "the highest of no weights cannot be asked of max: ask first whether it is empty",
        ),
        diagnose(lambda seen: seen.got == 0, "an empty list has no heaviest weight: the answer is None, not 0"),
    ):
        expect(parcels.heaviest([])).equals(None)


@check
def keeps_the_light(lab):
    """`light_enough` gives back the weights that are not above the limit, in their order"""
    got = lab.module("parcels").light_enough([300, 900, 200, 500, 200], 300)
    with diagnose(got == [200, 200], "a weight of exactly the limit is not above it, so it stays: <= and not <"):
        expect(got).equals([300, 200, 200])


@check(after=[adds_the_weights, finds_the_heaviest, keeps_the_light])
@given(
    weights=lists(integers(1, 2000)),
    limit=integers(1, 2000),
    examples=[
        {"weights": [300, 200], "limit": 250},
        {"weights": [], "limit": 250},
        {"weights": [300, 400, 200], "limit": 250},
    ],
)
def answers_alike_every_time(lab, weights, limit):
    """any weights, none included, get the right answers, and the same ones when asked again"""
    parcels = lab.module("parcels")
    for _ in range(2):
        total = parcels.total_weight(weights)
        with diagnose(
            total > sum(weights), "it goes on from the total of an earlier call: begin with 0 inside the function"
        ):
            expect(total).equals(sum(weights))
        expect(parcels.heaviest(weights)).equals(max(weights, default=None))
        kept = parcels.light_enough(weights, limit)
        wanted = [weight for weight in weights if weight <= limit]
        with (
            diagnose(
                lambda seen: any(weight > limit for weight in kept),
                "a weight above the limit stayed: a loop over a list that loses items skips the next one",
            ),
            diagnose(
                lambda seen: len(kept) > len(wanted),
                "it goes on from the list of an earlier call: begin with [] inside the function",
            ),
        ):
            expect(kept).equals(wanted)


@check(after=[adds_the_weights, finds_the_heaviest, keeps_the_light])
def prints_nothing(lab):
    """nothing is printed"""
    parcels = lab.module("parcels")
    for name, arguments in (("total_weight", []), ("heaviest", []), ("light_enough", [300])):
        printed = getattr(parcels, name).attempt([300, 900, 200], *arguments).printed
        if printed:
            fail(f"{name} prints as well: it only gives back, and the caller prints", expected="nothing", got=printed)


@check(after=[adds_the_weights, finds_the_heaviest, keeps_the_light])
def leaves_the_list_alone(lab):
    """the list that was given is unchanged"""
    parcels = lab.module("parcels")
    for name, arguments in (("total_weight", []), ("heaviest", []), ("light_enough", [300])):
        weights = lab.value([300, 900, 200])
        getattr(parcels, name)(weights, *arguments)
        with (
            diagnose(
                weights.now == [200, 300, 900],
                f"the list is sorted afterwards: sort() in {name} changes the caller's own list",
            ),
            diagnose(
                len(weights.now) < 3,
                f"weights are missing from the list afterwards: {name} takes them out of the caller's own list",
            ),
        ):
            expect(weights.now).equals([300, 900, 200])


@check(after=leaves_the_list_alone)
def makes_a_new_list(lab):
    """`light_enough` gives back a new list, even when no weight is above the limit"""
    builtins = lab.module("builtins")
    vans = lab.value([[300, 900, 200]])
    kept = builtins.map(lab.module("parcels").light_enough, vans, [1000])
    same = lab.module("itertools").starmap(lab.module("operator").is_, builtins.zip(vans, kept))
    if lab.take(same, 1) == [True]:
        fail(
            "the list that was given comes back: whoever changes one of the two changes the other",
            expected="a list of its own",
            got="the list that was given",
        )

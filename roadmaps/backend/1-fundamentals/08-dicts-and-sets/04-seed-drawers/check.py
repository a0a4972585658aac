from backroad.checks import check, diagnose, dicts, expect, given, integers, sampled

NAMES = ["barley", "flax", "hemp", "rye", "woad"]


@check
def compares_the_example(lab):
    """the example: one added, one removed, one changed"""
    with (
        diagnose(
            lambda seen: seen.raised == "KeyError",
            "a name that stands in only one of the counts was looked up in the other: ask with `in` first",
        ),
        diagnose(
            lambda seen: seen.got == {"added": ["woad"], "removed": ["hemp"], "changed": ["flax", "rye"]},
            "rye is called changed, and has the same number in both counts",
        ),
        diagnose(
            lambda seen: type(seen.got) is dict and any(type(names) is set for names in seen.got.values()),
            "the names stand in a set: a list in sorted order was asked for",
        ),
        diagnose(
            lambda seen: seen.got == {"added": ["hemp"], "removed": ["woad"], "changed": ["flax"]},
            "added and removed have changed places: woad is only in `after`, so it was added",
        ),
        diagnose(
            lambda seen: type(seen.got) is dict and bool({"woad", "hemp"} & set(seen.got.get("changed") or [])),
            "a name that is in only one of the counts was called changed: changed names are in both",
        ),
        diagnose(
            lambda seen: seen.got == {"added": ["woad"], "removed": ["hemp"], "changed": []},
            "flax was 5 and is 4: a smaller number is a change too",
        ),
    ):
        expect(
            lab.module("seeds").compare({"rye": 12, "flax": 5, "hemp": 3}, {"woad": 7, "flax": 4, "rye": 12})
        ).equals({"added": ["woad"], "removed": ["hemp"], "changed": ["flax"]})


@check(after=compares_the_example)
def sorts_the_names(lab):
    """the names are sorted, whatever order the drawers have"""
    before = {"rye": 1, "woad": 1, "barley": 1, "oat": 1, "hemp": 1, "dill": 1}
    after = {"rye": 2, "leek": 1, "barley": 2, "flax": 1, "dill": 2, "caraway": 1}
    got = lab.module("seeds").compare(before, after)
    with diagnose(
        got
        == {
            "added": ["leek", "flax", "caraway"],
            "removed": ["woad", "oat", "hemp"],
            "changed": ["rye", "barley", "dill"],
        },
        "the names stand in the order of the dictionaries: sorted order was asked for",
    ):
        expect(got).equals(
            {
                "added": ["caraway", "flax", "leek"],
                "removed": ["hemp", "oat", "woad"],
                "changed": ["barley", "dill", "rye"],
            }
        )


@check(after=compares_the_example)
def keeps_empty_drawers(lab):
    """a drawer with no packets is still a drawer"""
    got = lab.module("seeds").compare({"flax": 0, "hemp": 0, "rye": 3}, {"flax": 2, "rye": 0, "woad": 0})
    with (
        diagnose(
            lambda seen: "woad" not in got["added"] or "hemp" not in got["removed"],
            "a drawer with 0 packets was taken for a drawer that is not there: 0 and missing are two things",
        ),
        diagnose(
            lambda seen: "flax" not in got["changed"] or "rye" not in got["changed"],
            "a change from 0 or to 0 was taken for a drawer that came or went",
        ),
    ):
        expect(got).equals({"added": ["woad"], "removed": ["hemp"], "changed": ["flax", "rye"]})


@check(after=[sorts_the_names, keeps_empty_drawers])
@given(
    before=dicts(sampled(NAMES), integers(0, 9), max_size=5),
    after=dicts(sampled(NAMES), integers(0, 9), max_size=5),
    examples=[
        {"before": {}, "after": {}},
        {"before": {"flax": 4000}, "after": {"flax": 4000}},
    ],
)
def compares_any_counts(lab, before, after):
    """any two counts, small and large, empty ones included"""
    got = lab.module("seeds").compare(before, after)
    with diagnose(
        lambda seen: before == after == {"flax": 4000} and got["changed"] == ["flax"],
        "equal numbers were called changed: `is not` asks whether they are one object, `!=` whether they differ",
    ):
        expect(got).equals(compared(before, after))


@check(after=compares_the_example)
def leaves_both_alone(lab):
    """both counts are unchanged"""
    before, after = lab.value({"rye": 12, "hemp": 3}), lab.value({"rye": 12, "woad": 7})
    lab.module("seeds").compare(before, after)
    with diagnose(
        len(before.now) < 2 or len(after.now) < 2,
        "a count has lost a name: `pop` and `del` take it out of the caller's dictionary",
    ):
        expect(before.now).equals({"rye": 12, "hemp": 3})
        expect(after.now).equals({"rye": 12, "woad": 7})


def compared(before, after):
    return {
        "added": sorted(set(after) - set(before)),
        "removed": sorted(set(before) - set(after)),
        "changed": sorted(name for name in set(before) & set(after) if before[name] != after[name]),
    }

"""A name lands in the list that was given, or in a new one, whatever was called before."""

from backroad.checks import booleans, check, diagnose, expect, fail, given, integers, lists, tuples


@check
def adds_to_the_list_given(lab):
    """with a list, the name is added to that list, and the list is given back"""
    players = lab.value(["Ada"])
    got = lab.module("club").sign_up("Bo", players)
    with (
        diagnose(
            got is None, "nothing comes back, and append gives back None too: return the list, on a line of its own"
        ),
        diagnose(players.now == ["Ada"], "the list that was given is unchanged: add the name to it, not to a copy"),
    ):
        expect(players.now).equals(["Ada", "Bo"])
        expect(got).equals(["Ada", "Bo"])
    got = lab.module("club").sign_up("Ada", ["Ada"])
    with diagnose(got == ["Ada"], "a second Ada was left out: two players may have the same name"):
        expect(got).equals(["Ada", "Ada"])


@check(after=adds_to_the_list_given)
def begins_a_new_list_each_time(lab):
    """without a list, each call begins a new one"""
    club = lab.module("club")
    expect(club.sign_up("Ada")).equals(["Ada"])
    got = club.sign_up("Bo")
    with diagnose(
        got == ["Ada", "Bo"],
        "the default list still holds the names of earlier calls: it is made once and shared by all of them",
    ):
        expect(got).equals(["Bo"])


@check(after=adds_to_the_list_given)
def gives_back_that_list(lab):
    """what is given back is the very list that was given, not a copy of it"""
    builtins = lab.module("builtins")
    tables = lab.value([["Ada"]])
    back = builtins.map(lab.module("club").sign_up, ["Bo"], tables)
    same = lab.module("itertools").starmap(lab.module("operator").is_, builtins.zip(tables, back))
    if lab.take(same, 1) == [False]:
        fail(
            "a copy comes back: who adds a name to it does not add it to the list that was given",
            expected="the list that was given",
            got="another list",
        )


@check(after=adds_to_the_list_given)
def uses_an_empty_list(lab):
    """an empty list that was given is used too"""
    players = lab.value([])
    lab.module("club").sign_up("Ada", players)
    with diagnose(
        players.now == [], "an empty list that was given was not used: ask whether it is None, not whether it is empty"
    ):
        expect(players.now).equals(["Ada"])


@check(after=begins_a_new_list_each_time)
@given(
    plan=lists(tuples(booleans(), integers(0, 3)), max_size=8),
    examples=[{"plan": [(True, 0), (True, 0)]}, {"plan": [(True, 0), (True, 0), (False, 0)]}],
)
def keeps_the_tables_apart(lab, plan):
    """called from several tables in any order, each table keeps its own names"""
    calls = []
    tables = []
    for number, (new, choice) in enumerate(plan):
        name = f"player {number + 1}"
        if new or not tables:
            calls.append((name, None))
            tables.append([name])
        else:
            calls.append((name, choice % len(tables)))
            tables[choice % len(tables)].append(name)
    got = lab.module("evening").evening(calls)
    with diagnose(
        len(got) == len(tables) > 1 and all(one == got[-1] for one in got),
        "one table changed when another was begun: all of them share one list",
    ):
        expect(got).equals(tables)

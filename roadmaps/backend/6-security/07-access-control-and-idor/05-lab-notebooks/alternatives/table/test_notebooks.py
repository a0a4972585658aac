import notebooks
import pytest

ACTIONS = {
    "read": lambda who, number: notebooks.read(who, number),
    "write": lambda who, number: notebooks.write(who, number, "after"),
    "share": lambda who, number: notebooks.share(who, number, "late"),
    "unshare": lambda who, number: notebooks.unshare(who, number, "reader"),
}
REFUSED = {
    ("reader", "write"): notebooks.Forbidden,
    ("reader", "share"): notebooks.Forbidden,
    ("reader", "unshare"): notebooks.Forbidden,
    **{("stranger", action): notebooks.Missing for action in ACTIONS},
    **{("late", action): notebooks.Missing for action in ACTIONS},
    **{("gone", action): notebooks.Missing for action in ACTIONS},
}


def state(number):
    return notebooks.read("owner", number), [number in notebooks.listed(who) for who in ("reader", "late", "gone")]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("who", ["owner", "reader", "stranger", "late", "gone"])
def test_the_whole_table(who, action):
    number = notebooks.add("owner", "before")
    notebooks.share("owner", number, "reader")
    notebooks.share("owner", number, "gone")
    notebooks.unshare("owner", number, "gone")
    before = state(number)
    refused = REFUSED.get((who, action))
    if refused is None:
        ACTIONS[action](who, number)
        return
    with pytest.raises(refused):
        ACTIONS[action](who, number)
    assert state(number) == before


@pytest.mark.parametrize(("who", "sees"), [("owner", True), ("reader", True), ("stranger", False)])
def test_the_side_doors(who, sees):
    number = notebooks.add("owner", "mercury")
    notebooks.share("owner", number, "reader")
    assert (number in notebooks.listed(who)) == sees
    assert (number in notebooks.search(who, "mercury")) == sees

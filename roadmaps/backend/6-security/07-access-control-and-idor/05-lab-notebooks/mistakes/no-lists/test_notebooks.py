import notebooks
import pytest

REFUSED = [
    ("Missing", "read", "cleo"),
    ("Forbidden", "write", "bert", "after"),
    ("Missing", "write", "cleo", "after"),
    ("Forbidden", "share", "bert", "dan"),
    ("Missing", "share", "cleo", "cleo"),
    ("Forbidden", "unshare", "bert", "bert"),
]


@pytest.fixture
def number():
    """A notebook of ana's that bert may read."""
    added = notebooks.add("ana", "before")
    notebooks.share("ana", added, "bert")
    return added


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_changes_nothing(number, case):
    refusal, function, who, *rest = case
    with pytest.raises(getattr(notebooks, refusal)):
        getattr(notebooks, function)(who, number, *rest)
    assert notebooks.read("ana", number) == "before"
    with pytest.raises(notebooks.Missing):
        notebooks.read("cleo", number)


def test_what_was_shared_can_be_ended(number):
    notebooks.unshare("ana", number, "bert")
    with pytest.raises(notebooks.Missing):
        notebooks.read("bert", number)

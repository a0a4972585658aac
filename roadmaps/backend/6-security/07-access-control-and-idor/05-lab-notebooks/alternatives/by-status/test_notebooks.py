import notebooks


def outcome(function, *arguments):
    """What a call comes to, as a word."""
    try:
        function(*arguments)
    except notebooks.Missing:
        return "missing"
    except notebooks.Forbidden:
        return "forbidden"
    return "done"


def test_everything_in_one_story():
    number = notebooks.add("dora", "zinc")
    other = notebooks.add("emma", "zinc")
    assert outcome(notebooks.read, "emma", number) == "missing"
    assert outcome(notebooks.write, "emma", number, "x") == "missing"
    assert outcome(notebooks.share, "emma", number, "emma") == "missing"
    assert notebooks.listed("emma") == notebooks.search("emma", "zinc") == [other]

    notebooks.share("dora", number, "emma")
    assert notebooks.listed("emma") == notebooks.search("emma", "zinc") == [number, other]
    assert outcome(notebooks.read, "fred", number) == "missing"
    assert outcome(notebooks.write, "emma", number, "x") == "forbidden"
    assert outcome(notebooks.share, "emma", number, "fred") == "forbidden"
    assert outcome(notebooks.unshare, "emma", number, "emma") == "forbidden"
    assert notebooks.read("emma", number) == "zinc"
    assert outcome(notebooks.read, "fred", number) == "missing"

    notebooks.unshare("dora", number, "emma")
    assert outcome(notebooks.read, "emma", number) == "missing"

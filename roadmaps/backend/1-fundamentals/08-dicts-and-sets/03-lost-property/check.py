from backroad.checks import check, diagnose, dicts, expect, given, lists, sampled

NOT_ALL_WORDS = "a thing is found that has only some of the words: every word must be there"
COATS = [f"D{number}" for number in range(10, 22)]
TAGS = ["A17", "B02", "B11", "C05"]
WORDS = ["black", "wool", "glove", "umbrella"]


@check
def indexes_the_example(lab):
    """the example: each word leads to the tags of its things"""
    with (
        diagnose(
            lambda seen: seen.raised == "KeyError",
            "the first time a word comes, it has no list yet: make an empty one before you append",
        ),
        diagnose(lambda seen: seen.got == {}, "the index is empty: nothing was written into it"),
        diagnose(
            lambda seen: type(seen.got) is dict and any(type(tags) is set for tags in seen.got.values()),
            "a set of tags stands under each word: a list in sorted order was asked for",
        ),
    ):
        expect(lab.module("office").index_items([("A17", ["black", "glove"]), ("B02", ["wool", "glove"])])).equals(
            {"black": ["A17"], "glove": ["A17", "B02"], "wool": ["B02"]}
        )


@check(after=indexes_the_example)
def sorts_the_tags(lab):
    """the tags of a word are sorted, whatever order the things came in"""
    got = lab.module("office").index_items([("C05", ["hat"]), ("A17", ["hat"]), ("B02", ["hat"])])
    with diagnose(
        got == {"hat": ["C05", "A17", "B02"]},
        "the tags stand in the order in which the things were handed in: sorted order was asked for",
    ):
        expect(got).equals({"hat": ["A17", "B02", "C05"]})


@check(after=sorts_the_tags)
@given(
    things=dicts(sampled(TAGS), lists(sampled(WORDS), max_size=4), max_size=4),
    examples=[{"things": {}}, {"things": {"A17": ["wool", "wool"]}}, {"things": {"A17": []}}],
)
def indexes_any_items(lab, things):
    """any things, none included, with words that are repeated"""
    got = lab.module("office").index_items(list(things.items()))
    with diagnose(
        lambda seen: any(len(tags) > len(set(tags)) for tags in got.values()),
        "a tag stands twice under one word: the thing was described with that word twice",
    ):
        expect(got).equals(indexed(things))


@check
def finds_all_the_words(lab):
    """what is found has every one of the words, in sorted order"""
    find = lab.module("office").find
    # So many tags that the order of a set is not the sorted one by accident.
    with diagnose(
        lambda seen: sorted(seen.got) == COATS,
        "the right tags, and not in sorted order: a set has no order, and neither has a list that is made of it",
    ):
        expect(find({"coat": COATS}, ["coat"])).equals(COATS)
        expect(find({"coat": COATS, "grey": COATS}, ["coat", "grey"])).equals(COATS)
    index = {"black": ["A17", "B11", "C05"], "glove": ["A17", "B02", "C05"], "wool": ["B02", "C05"]}
    with diagnose(lambda seen: type(seen.got) is list and set(seen.got) > {"A17", "C05"}, NOT_ALL_WORDS):
        expect(find(index, ["black", "glove"])).equals(["A17", "C05"])
    expect(find(index, ["wool"])).equals(["B02", "C05"])
    with diagnose(lambda seen: len(seen.got) > 1, NOT_ALL_WORDS):
        expect(find(index, ["glove", "wool", "black"])).equals(["C05"])


@check(after=finds_all_the_words)
def finds_nothing(lab):
    """a word that nobody used gives an empty list"""
    find = lab.module("office").find
    index = {"black": ["A17"], "glove": ["A17"]}
    with (
        diagnose(
            lambda seen: seen.raised == "KeyError",
            "a word that is not in the index stops the search: `get` has an answer for it",
        ),
        diagnose(
            lambda seen: seen.got == ["A17"],
            "a word that is not in the index was passed over, as if nobody had said it",
        ),
    ):
        expect(find(index, ["hat"])).equals([])
        expect(find(index, ["black", "hat"])).equals([])
        expect(find(index, ["hat", "black"])).equals([])
        expect(find({}, ["black"])).equals([])


@check(after=finds_all_the_words)
def leaves_the_index_alone(lab):
    """asking changes nothing in the index"""
    before = {"black": ["A17", "B11"], "glove": ["A17"]}
    index = lab.value(before)
    find = lab.module("office").find
    find(index, ["black", "glove"])
    find.attempt(index, ["hat"])
    with (
        diagnose("hat" in index.now, "asking for a word put it into the index: the book grows with every question"),
        diagnose(
            index.now.get("black") == ["A17"],
            "asking took a tag out of the index: the list that stands there was changed, and not a copy of it",
        ),
    ):
        expect(index.now).equals(before)


def indexed(things):
    index = {}
    for tag in sorted(things):
        for word in set(things[tag]):
            index.setdefault(word, []).append(tag)
    return index

from backroad.checks import check, diagnose, expect, given, lists, words


@check
def counts_the_example(lab):
    """two rye in the example"""
    got = lab.module("tally").tally(["rye", "oat", "rye"], "rye")
    with diagnose(got == 1, "one too few: begin at 0"):
        expect(got).equals(2)


@check(after=counts_the_example)
@given(sales=lists(words(), max_size=6), examples=[{"sales": []}], times=20)
def counts_any_list(lab, sales):
    """any list, the empty one too"""
    got = lab.module("tally").tally([*sales, "rye!", "oat"], "rye")
    with diagnose(got == sales.count("rye") + 1, "a word that only contains the word was counted too"):
        expect(got).equals(sales.count("rye"))


@check(after=counts_the_example)
def leaves_the_list_alone(lab):
    """the list that was given is unchanged"""
    words = lab.value(["rye", "oat"])
    lab.module("tally").tally(words, "rye")
    with diagnose(words.now != ["rye", "oat"], "words were taken out of the list"):
        expect(words.now).equals(["rye", "oat"])

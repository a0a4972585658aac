from backroad.checks import check, diagnose, expect, given, lists, words


@check
def counts_the_example(lab):
    """the example: two rye, one oat"""
    call = lab.module("stock").count_sold.attempt(["rye", "oat", "rye"])
    with (
        diagnose(
            lambda seen: seen.raised == "KeyError",
            "the first time a word comes, there is no number for it yet: `sold.get(word, 0)` gives 0 then",
        ),
        diagnose(call.value == {"rye": 1, "oat": 0}, "one too few of each: the first sale of a word counts too"),
        diagnose(call.raised is None and call.value is None, "the function gives nothing back: end it with return"),
        diagnose(
            call.value == {"rye": 1}, "it returns after the first sale: return belongs after the loop, not in its body"
        ),
    ):
        expect(call).returns({"rye": 2, "oat": 1})


@check(after=counts_the_example)
def starts_afresh(lab):
    """a second call does not remember the first"""
    stock = lab.module("stock")
    stock.count_sold(["rye"])
    got = stock.count_sold(["rye"])
    with diagnose(got == {"rye": 2}, "the second call still counts the sales of the first"):
        expect(got).equals({"rye": 1})


@check(after=counts_the_example)
@given(sales=lists(words(capitals=True)), examples=[{"sales": []}, {"sales": ["Rye", "rye"]}])
def counts_any_sales(lab, sales):
    """any list of sales, none included, capitals as they are"""
    got = lab.module("stock").count_sold(sales)
    with diagnose(got == counted(word.lower() for word in sales), "words that differ in capitals were counted as one"):
        expect(got).equals(counted(sales))


@check(after=counts_the_example)
def leaves_the_list_alone(lab):
    """the list that was given is unchanged"""
    sales = lab.value(["rye", "oat"])
    lab.module("stock").count_sold(sales)
    with (
        diagnose(sales.now == [], "the list is empty afterwards: pop takes the words out of it"),
        diagnose(sales.now == ["oat", "rye"], "the list is sorted afterwards: sort() changes the caller's own list"),
    ):
        expect(sales.now).equals(["rye", "oat"])


def counted(sales):
    counts = {}
    for word in sales:
        counts[word] = counts.get(word, 0) + 1
    return counts

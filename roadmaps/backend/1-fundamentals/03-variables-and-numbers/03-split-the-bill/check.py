"""A bill that is shared in whole pennies. Two facts decide: it adds up, and nobody pays two pennies more."""

from backroad.checks import check, diagnose, expect, given, integers


@check
def splits_the_example(lab):
    """the example: 1000 pence among three is 333 each, and 1 pays a penny more"""
    bill = lab.module("bill")
    share = bill.share(1000, 3)
    turned = share == 0 and bill.share(3, 1000) == 333
    with (
        diagnose(
            share is None, "the function share gives nothing back: print puts it on the screen, return gives it back"
        ),
        diagnose(share == 3.33, "the share is in pounds, and pence are asked for"),
        diagnose(isinstance(share, float), "/ gives a number with a point: which sign asks how many whole times?"),
        diagnose(share == 1, "that is what is left over: the sign that asks how many whole times is //"),
        diagnose(turned, "the two numbers of // are the wrong way round: what is to be divided comes first"),
        diagnose(share == 0, "the function share still gives back 0: put your calculation in the place of the 0"),
    ):
        expect(share).equals(333)
    left = bill.left_over(1000, 3)
    with (
        diagnose(
            left is None, "the function left_over gives nothing back: print puts it on the screen, return gives it back"
        ),
        diagnose(left == 3, "the two numbers of % are the wrong way round: what is to be divided comes first"),
        diagnose(left == 2, "that is how many do not pay the extra penny: how many do is asked for"),
        diagnose(left == 0, "nobody pays the penny that is left: put your calculation in the place of the 0"),
    ):
        expect(left).equals(1)


@check(after=splits_the_example)
@given(
    pence=integers(0, 100_000),
    people=integers(1, 40),
    examples=[{"pence": 200, "people": 3}, {"pence": 600, "people": 3}, {"pence": 0, "people": 4}],
)
def adds_up_to_the_bill(lab, pence, people):
    """all together pay exactly the bill, whatever it is"""
    bill = lab.module("bill")
    share = whole(bill.share(pence, people))
    left = whole(bill.left_over(pence, people))
    with (
        diagnose(
            share == pence // people + 1,
            "the share is rounded up, and together they pay more than the bill",
        ),
        diagnose(True, "the shares and the pennies left over do not add up to the bill"),
    ):
        expect(share * people + left).equals(pence)


@check(after=adds_up_to_the_bill)
@given(
    pence=integers(0, 100_000),
    people=integers(1, 40),
    examples=[{"pence": 200, "people": 3}, {"pence": 600, "people": 3}, {"pence": 7, "people": 1}],
)
def differs_by_a_penny_at_most(lab, pence, people):
    """nobody pays more than a penny more than anybody else"""
    left = whole(lab.module("bill").left_over(pence, people))
    with (
        diagnose(left < 0, "less than nothing is left: the share is so high that they pay more than the bill"),
        diagnose(left >= people, "so much is left that everybody could pay one penny more: the share is too low"),
    ):
        expect(left).satisfies(lambda n: 0 <= n < people, expected=f"a whole number from 0 to {people - 1}")


@check(after=splits_the_example)
@given(pence=integers(10**17, 10**20), people=integers(2, 40))
def is_exact_for_large_bills(lab, pence, people):
    """a very large bill is exact to the penny too"""
    bill = lab.module("bill")
    with diagnose(True, "the last digits are wrong: / makes a float, and a float has room for about sixteen digits"):
        expect(bill.share(pence, people)).equals(pence // people)
    expect(bill.left_over(pence, people)).equals(pence % people)


def whole(number):
    """The number, when it is a whole one; else the check ends here."""
    expect(number).satisfies(lambda n: type(n) is int, expected="a whole number")
    return number

from backroad.checks import check, diagnose, expect, given, integers


@check
def doubles_the_example(lab):
    """twice four is eight"""
    got = lab.module("double").double(4)
    with diagnose(got is None, "the function gives nothing back: end it with return"):
        expect(got).equals(8)


@check(after=doubles_the_example)
@given(number=integers(-50, 50), examples=[{"number": 3}])
def doubles_any_number(lab, number):
    """any number, below zero too"""
    got = lab.module("double").double(number)
    with (
        diagnose(got == 8, "every number gives 8: use the number that was given"),
        diagnose(got == number * number, "the number is multiplied by itself; it should be multiplied by two"),
    ):
        expect(got).equals(2 * number)

from backroad.checks import check, diagnose, expect


@check
def adds_the_prices(lab):
    """an apple and a pear are 70"""
    got = lab.module("shop").bill(["apple", "pear"])
    with diagnose(got == 30, "only the first thing is on the bill"):
        expect(got).equals(70)


@check(after=adds_the_prices)
def counts_repeats(lab):
    """two apples are paid twice"""
    got = lab.module("shop").bill(["apple", "apple"])
    with diagnose(got == 30, "two apples were paid once: a set keeps each name once"):
        expect(got).equals(60)

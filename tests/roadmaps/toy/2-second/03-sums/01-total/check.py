from backroad.checks import check, diagnose, expect


@check
def adds_two(lab):
    """four and five are nine"""
    got = lab.module("total").total([4, 5])
    with diagnose(got == 4, "it stops after the first price: return stands inside the loop"):
        expect(got).equals(9)


@check(after=adds_two)
def adds_none(lab):
    """the sum of no prices is 0"""
    got = lab.module("total").total([])
    with diagnose(got is None, "nothing comes back for an empty list"):
        expect(got).equals(0)

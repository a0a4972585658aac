from backroad.checks import check, diagnose, expect


@check
def knows_the_prices(lab):
    """an apple is 30, a pear 40"""
    shop = lab.module("shop")
    got = [shop.price("apple"), shop.price("pear")]
    with diagnose(got == [40, 30], "the two prices are the wrong way round"):
        expect(got).equals([30, 40])


@check(after=knows_the_prices)
def refuses_what_it_does_not_sell(lab):
    """what is not sold raises a KeyError"""
    call = lab.module("shop").price.attempt("plum")
    with diagnose(call.value == 0, "a plum costs 0: who asks for something that is not sold should be told"):
        expect(call).raises("KeyError")

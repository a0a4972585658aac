"""Plots are compared, used as keys and shown, all by Python's own operators in the sandbox."""

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled, tuples


@check
def is_equal_by_value(lab):
    """two plots are equal when row and number are equal, and only then"""
    plot, equal = lab.module("garden").Plot, lab.module("operator").eq
    made = plot("B", 4)
    if isinstance(made, tuple):
        fail("a plot is a kind of tuple here, and so is equal to plain tuples too: write a class with rules of its own")
    expect((made.row, made.number)).equals(("B", 4))
    with diagnose(lambda seen: seen.got is False, "two plots with the same row and number are not equal"):
        expect(equal(plot("B", 4), plot("B", 4))).equals(True)
    with diagnose(lambda seen: seen.got is True, "plots of different rows are equal: the row counts too"):
        expect(equal(plot("B", 4), plot("C", 4))).equals(False)
        expect(equal(plot("b", 4), plot("B", 4))).equals(False)
    with diagnose(lambda seen: seen.got is True, "plots with different numbers are equal: the number counts too"):
        expect(equal(plot("B", 4), plot("B", 5))).equals(False)


@check(after=is_equal_by_value)
def differs_from_everything_else(lab):
    """a plot is not equal to anything that is no plot, and asking raises nothing"""
    garden, operator = lab.module("garden"), lab.module("operator")
    plot = garden.Plot("B", 4)
    for other in ("B4", "Plot('B', 4)", ("B", 4), None, 4, lab.module("office").Shed("B", 4)):
        for call in (operator.eq.attempt(plot, other), operator.eq.attempt(other, plot)):
            with (
                diagnose(
                    call.raised is not None and call.raised.type == "AttributeError",
                    "the other thing was asked for its row or number without asking first what it is",
                ),
                diagnose(
                    call.raised is not None
                    and (call.raised.type == "NotImplementedError" or "BaseException" in call.raised.message),
                    "NotImplemented was raised, and it is an answer: give it back with return, then Python says False",
                ),
                diagnose(
                    call.value is True and not isinstance(other, (str, tuple)),
                    "a shed with the same row and number is taken for the plot: ask whether the other one is a Plot",
                ),
                diagnose(call.value is True, "a plot is equal to something that only looks like it"),
            ):
                expect(call).returns(False)
    with diagnose(lambda seen: seen.got is False, "a plot should be unequal (`!=`) to a text"):
        expect(operator.ne(plot, "B4")).equals(True)


@check(after=is_equal_by_value)
def can_be_a_key(lab):
    """plots can be keys: equal plots are one key"""
    garden, builtins = lab.module("garden"), lab.module("builtins")
    raised = builtins.hash.attempt(garden.Plot("B", 4)).raised
    if raised is not None and "unhashable" in raised.message:
        fail(
            "a plot cannot be a key: a class with __eq__ has no hash until it says one itself",
            expected="a hash",
            got=f"{raised.type}: {raised.message}",
        )
    if raised is not None and "should return an integer" in raised.message:
        fail(
            "a hash is a whole number: give back the hash of the tuple, hash((…)), and not the tuple itself",
            expected="a hash",
            got=f"{raised.type}: {raised.message}",
        )
    tenants = builtins.dict([(garden.Plot("B", 4), "Ada")])
    with diagnose(
        True, "the tenant of Plot('B', 4) is not found under an equal plot: equal plots must have equal hashes"
    ):
        expect(lab.module("operator").contains(tenants, garden.Plot("B", 4))).equals(True)


@check(after=is_equal_by_value)
def reads_like_code(lab):
    """a plot reads like the code that makes it"""
    for row, number in (("B", 4), ("long row", 12)):
        # What an object without a __repr__ shows ends in an address, which is another one in every run.
        with diagnose(
            lambda seen: "returned non-string" in seen.message, "a __repr__ gives the text back, with return"
        ):
            got = lab.module("builtins").repr(lab.module("garden").Plot(row, number)).partition(" at 0x")[0]
        with (
            diagnose(got.startswith("<"), "it reads as Python shows any object: write __repr__ (two underscores)"),
            diagnose(got == f"Plot({row}, {number})", "the quotes around the row are missing: `!r` puts them there"),
        ):
            expect(got).equals(f"Plot({row!r}, {number})")


@check(after=[can_be_a_key, differs_from_everything_else])
@given(
    plots=lists(tuples(sampled(["A", "B", "a"]), integers(1, 4)), max_size=10),
    examples=[{"plots": []}, {"plots": [("A", 1), ("B", 1), ("A", 1)]}],
)
def counts_in_a_set(lab, plots):
    """a set of many plots holds each different one once"""
    got = lab.module("office").different(plots)
    with diagnose(lambda seen: seen.got > seen.expected, "equal plots are kept twice: their hashes differ"):
        expect(got).equals(len(set(plots)))

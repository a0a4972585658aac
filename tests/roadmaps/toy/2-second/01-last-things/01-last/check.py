from backroad.checks import check, diagnose, expect


@check
def gives_the_last(lab):
    """the last of three is the third"""
    got = lab.module("last").last(["rye", "fig", "oat"])
    with diagnose(got == "rye", "that is the first"):
        expect(got).equals("oat")


@check(after=gives_the_last)
def refuses_an_empty_list(lab):
    """an empty list raises a ValueError"""
    call = lab.module("last").last.attempt([])
    with diagnose(
        lambda seen: seen.raised == "IndexError",
        "an IndexError came out: that says where Python stopped, not what was wrong with the list",
    ):
        expect(call).raises("ValueError")

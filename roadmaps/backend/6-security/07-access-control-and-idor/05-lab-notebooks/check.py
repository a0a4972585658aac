"""Each wrong notebooks.py breaks one rule; the sentence says which, never how."""

from backroad.checks import check, diagnose, expect

READING = {
    "read-open": "somebody with whom nothing is shared reads a notebook",
    "shared-with-all": "a notebook that is shared with one is read by all",
    "unshare-forgets": "somebody still reads after the sharing was ended",
}
WRITING = {
    "readers-write": "a reader writes",
    "writes-first": "somebody is refused, and the text has changed all the same",
}
SHARING = {
    "readers-share": "a reader lets others in",
    "readers-unshare": "a reader ends a sharing",
    "shares-first": "sharing is refused, and the other one can read all the same",
}
REFUSALS = {
    "forbidden-for-all": "the refusal to a stranger is Forbidden, which tells that there is something",
    "missing-for-all": "the refusal to a reader is Missing, although they see the notebook",
}
SIDES = {
    "lists-all": "the list holds notebooks that the caller may not read",
    "searches-all": "a search finds words in notebooks that the caller may not read",
}


def notices(lab, faults):
    for name, fault in faults.items():
        expect(lab.run_tests(name)).notices(fault)


@check
def accepts_the_right_one(lab):
    """your tests pass on a `notebooks.py` that is right"""
    run = lab.run_tests("right")
    with (
        diagnose(not run.calls, "your tests never call anything in notebooks: what they test is not the module"),
        diagnose(
            lambda seen: "Missing" in seen.message,
            "one of your tests waits for Forbidden where the right answer is Missing",
        ),
    ):
        expect(run).all_pass()
        expect(len(run.calls)).satisfies(lambda calls: calls > 0, "tests that call notebooks")


@check(after=accepts_the_right_one)
def notices_open_reading(lab):
    """your tests notice when somebody reads who may not, or may not any more"""
    notices(lab, READING)


@check(after=notices_open_reading)
def notices_open_writing(lab):
    """your tests notice when somebody writes who may not, also when they are told that they may not"""
    notices(lab, WRITING)


@check(after=notices_open_writing)
def notices_open_sharing(lab):
    """your tests notice when somebody but the owner shares a notebook or ends that"""
    notices(lab, SHARING)


@check(after=notices_open_reading)
def notices_wrong_refusals(lab):
    """your tests notice when a refusal says too much or too little"""
    notices(lab, REFUSALS)


@check(after=notices_open_reading)
def notices_side_doors(lab):
    """your tests notice when the list or the search gives away what cannot be read"""
    notices(lab, SIDES)

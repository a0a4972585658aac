"""Each choice is run through count.py, and its steps are compared with those of the alternatives."""

from backroad.checks import check, diagnose, expect, fail

STRUCTURES = ("list", "set", "deque", "heap", "sorted-list")
GROWTHS = ("linear", "n-log-n", "quadratic")
JOBS = ("calls", "alarms", "members", "posts", "heights")
QUESTIONS = {
    "calls": "the first is taken, again and again: in which structure does nothing move when it goes?",
    "alarms": "the smallest is taken, again and again, while new ones come in",
    "members": "the question is whether a number is in there, and its order does not matter",
    "posts": "the question is what stands at an index",
    "heights": "the question is which is the first from a height on, and the heights never change",
}


@check
def fills_in_every_line(lab):
    """each of the five lines names a structure and a growth"""
    lines = chosen(lab)
    for job in JOBS:
        words = lines.get(job, [])
        with (
            diagnose("?" in words, f"the line of {job} still has a question mark: put a word in its place"),
            diagnose(words == [], f"no line begins with `{job}:`"),
            diagnose(words[:1] != [] and words[0] in GROWTHS, f"in the line of {job}, the structure comes first"),
            diagnose(
                words[:1] != [] and words[0] not in STRUCTURES,
                f"the first word of {job} is none of the five structures that the task names",
            ),
            diagnose(
                words[-1] in ("constant", "log-n", "logarithmic") if words else False,
                f"one step of {job} may be that cheap: the growth is that of the whole job, with n of them",
            ),
        ):
            expect(len(words)).satisfies(lambda count: count == 2, expected=f"`{job}:`, a structure and a growth")
            expect(words[0]).is_one_of(*STRUCTURES)
            expect(words[1]).is_one_of(*GROWTHS)


@check(after=fills_in_every_line)
def serves_in_order(lab):
    """calls and alarms are kept where the next one is cheap to take"""
    for job in ("calls", "alarms"):
        least(lab, job)


@check(after=fills_in_every_line)
def finds_at_once(lab):
    """members, posts and heights are kept where the answer is cheap to find"""
    for job in ("members", "posts", "heights"):
        least(lab, job)


@check(after=[serves_in_order, finds_at_once])
def knows_the_growth(lab):
    """the growth of each job is what the counts say"""
    for job in JOBS:
        structure, growth = chosen(lab)[job]
        steps = counted(lab, job, structure)
        factor = steps[1] / steps[0]
        actual = "linear" if factor < 2.02 else "n-log-n" if factor < 3 else "quadratic"
        with (
            diagnose(
                growth == "linear" and actual == "n-log-n",
                f"with twice as many, each step of {job} takes a halving more: that is a little more than linear",
            ),
            diagnose(
                growth == "quadratic",
                f"quadratic was claimed for {job}, and twice the size is not four times the steps: nothing is walked",
            ),
            diagnose(
                growth == "n-log-n" and actual == "linear",
                f"each step of {job} costs the same, however many there are: nothing is halved",
            ),
        ):
            if growth != actual:
                fail(
                    f"the counts contradict the growth of {job}",
                    expected=f"what fits {steps[0]} steps at 1000 and {steps[1]} at 2000",
                    got=growth,
                )


def least(lab, job):
    """Fail unless the structure chosen for the job takes the fewest steps of all."""
    structure = chosen(lab)[job][0]
    others = [steps for name in STRUCTURES if name != structure and (steps := counted(lab, job, name))]
    # The learner's choice comes last, so that it is what the evidence shows.
    steps = counted(lab, job, structure)
    if steps is None:
        fail(f"a {structure} cannot do {job} at all: {QUESTIONS[job]}", expected="a structure that can", got=structure)
    best = min(other[-1] for other in others)
    if steps[-1] > best:
        fail(
            f"{job} takes more steps than needed with a {structure}: {QUESTIONS[job]}",
            expected=f"{best} steps at size 4000",
            got=f"{steps[-1]} steps with a {structure}",
        )


def counted(lab, job, structure):
    """The steps at 1000, 2000 and 4000; None when the structure cannot do the job."""
    run = lab.run("count.py", job, structure)
    if run.status != 0:
        return None
    return [int(line.split()[1]) for line in run.stdout.splitlines()]


def chosen(lab):
    """The words after each job's name."""
    lines = {}
    for line in lab.text("choices.txt").splitlines():
        job, colon, rest = line.partition(":")
        if colon:
            # What is meant is plain without the dashes too.
            rest = rest.lower().replace("n log n", "n-log-n").replace("sorted list", "sorted-list")
            lines[job.strip().lower()] = rest.replace(",", " ").split()
    return lines

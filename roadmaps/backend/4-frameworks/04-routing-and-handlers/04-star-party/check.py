from backroad.checks import check, diagnose, expect, fail


def height(name):
    return sum(name.encode()) % 90


def sky(rng, count):
    """So many objects of different heights, the highest first."""
    names = [f"NGC {rng.randrange(100, 8000)}" for _ in range(40 * count)]
    by_height = {height(name): name for name in names}
    chosen = rng.sample(sorted(by_height), count)
    return [by_height[up] for up in sorted(chosen, reverse=True)]


def plan_of(names):
    return [{"object": name, "height": height(name)} for name in names]


def asked(service, rng, observer, names):
    """A request for a plan, the objects in any order."""
    return service.plan(
        "POST", "/plans", json={"objects": rng.sample(names, len(names))}, headers={"Observer": observer}
    )


@check
def plans_the_night(service, rng):
    """a plan holds what was asked for, the highest first, and nothing of an earlier one"""
    for number, observer in enumerate(("ada", "bo", "ada")):
        names = sky(rng, 3)
        got = service.post("/plans", json={"objects": names[::-1]}, headers={"Observer": observer})
        expect(got).has_status(200)
        expect(got.json.get("observer")).equals(observer)
        plan = got.json.get("plan")
        with (
            diagnose(
                lambda seen: len(plan) > 3 and number > 0,
                "the plan holds the objects of earlier requests too: the list lives longer than the request",
            ),
            diagnose(lambda seen: plan == plan_of(names[::-1]), "the plan is not in order: the highest comes first"),
        ):
            expect(plan).equals(plan_of(names))


@check(after=plans_the_night)
def notes_for_each_observer(service, rng):
    """everybody finds what they have seen themselves"""
    mark = rng.randrange(10**6)
    ada, bo, cy = (f"{name}-{mark}" for name in ("ada", "bo", "cy"))
    for observer, name in ((ada, "M57"), (bo, "M31"), (ada, "M13"), (bo, "M27")):
        got = service.post("/seen", json={"object": name}, headers={"Observer": observer})
        expect(got).has_status(204)
    for observer, names in ((bo, ["M31", "M27"]), (ada, ["M13", "M57"]), (cy, [])):
        got = service.get("/seen", headers={"Observer": observer})
        expect(got).has_status(200)
        with (
            diagnose(
                lambda seen: len(got.json["objects"]) > len(names),
                "somebody is shown what others have seen: there is one list for all",
            ),
            diagnose(
                lambda seen: len(got.json["objects"]) < len(names),
                "what somebody has seen before is gone: a sighting adds to the others",
            ),
        ):
            expect(got.json.get("objects")).equals(plan_of(names))
        expect(got.json.get("observer")).equals(observer)


@check(after=plans_the_night)
def plans_for_fifty_at_once(service, rng):
    """fifty people who ask at once each get their own plan"""
    wanted = [(f"observer-{number}", sky(rng, 2 + number % 3)) for number in range(50)]
    answers = service.together([asked(service, rng, *one) for one in wanted])
    for (observer, names), got in zip(wanted, answers, strict=True):
        if got.lost:
            fail(f"one of fifty requests at once is not answered: {got.lost}")
        expect(got).has_status(200)
        told, plan = got.json.get("observer"), got.json.get("plan")
        right, others = plan_of(names), [plan_of(other) for _, other in wanted]
        with diagnose(
            told != observer and told in dict(wanted),
            "with fifty at once, one is answered under the name of another: who asks is kept where the next request writes too",
        ):
            if told != observer:
                raise got.wrong("the answer is for another observer", "body", expected=observer)
        with (
            diagnose(
                plan != right and plan in others,
                "with fifty at once, one gets the whole plan of another: it is kept where the next request writes too",
            ),
            diagnose(
                plan != right,
                "with fifty at once, a plan is not what was asked for: several requests write into one list",
            ),
        ):
            if plan != right:
                raise got.wrong("the plan is not that of this request", "body", expected=str(right))


@check(after=[plans_for_fifty_at_once, notes_for_each_observer])
def notes_for_fifty_at_once(service, rng):
    """what fifty people note at once is each noted for the right one"""
    mark = rng.randrange(10**6)
    notes = [(f"watcher-{mark}-{number % 10}", name) for number, name in enumerate(sky(rng, 50))]
    answers = service.together(
        [service.plan("POST", "/seen", json={"object": name}, headers={"Observer": who}) for who, name in notes]
    )
    for got in answers:
        if got.lost:
            fail(f"one of fifty requests at once is not answered: {got.lost}")
        expect(got).has_status(204)
    observers = sorted({who for who, _ in notes})
    answers = service.together([service.plan("GET", "/seen", headers={"Observer": who}) for who in observers])
    kept = {who: got.json.get("objects") for who, got in zip(observers, answers, strict=True)}
    wanted = {who: plan_of([name for one, name in notes if one == who]) for who in observers}
    expect([got.json.get("observer") for got in answers]).equals(observers)
    with (
        diagnose(
            lambda seen: any(entry not in wanted[who] for who in observers for entry in kept[who]),
            "with fifty at once, a sighting is noted for another observer: who asks has changed while the program waited",
        ),
        diagnose(
            lambda seen: any(len(kept[who]) < len(wanted[who]) for who in observers),
            "with fifty at once, sightings are lost: a list was read, then the program waited, then it was written back",
        ),
    ):
        expect(kept).equals(wanted)

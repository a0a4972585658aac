"""A share of the readers has a feature, always the same ones. Every check has features and readers of its own."""

from backroad.checks import check, diagnose, expect

MANY = 2000


class Desk:
    """A feature with a switch, and many readers."""

    def __init__(self, service, rng):
        self.service = service
        self.rng = rng
        self.feature = self.named("hints")
        self.readers = [f"r-{number}" for number in rng.sample(range(10**8), MANY)]

    def named(self, what):
        # All names have one length: what hangs on that must not hang on the seed.
        return f"{what}-{self.rng.randrange(10**7, 10**8)}"

    def set(self, percent, feature="", copy=0):
        made = self.service.at(copy).put(f"/switches/{feature or self.feature}", json={"percent": percent})
        expect(made).has_status(200)
        expect(made).has_json({"percent": percent})

    def who(self, feature="", copy=0):
        """Those who have the feature, as the preview says."""
        path = f"/switches/{feature or self.feature}/preview"
        answer = self.service.at(copy).post(path, json={"readers": self.readers})
        expect(answer).has_status(200)
        found = answer.json["on"]
        there = set(found)
        expect(found).satisfies(
            lambda on: on == [reader for reader in self.readers if reader in there],
            expected="some of the readers that were asked about, in their order",
        )
        return there

    def one(self, reader, copy=0):
        answer = self.service.at(copy).get(f"/readers/{reader}/features/{self.feature}")
        expect(answer).has_status(200)
        return answer.json["on"]


@check
def serves_a_share(service, rng):
    """at 10, close to ten in a hundred readers have the feature; at 0 nobody, at 100 everybody"""
    desk = Desk(service, rng)
    desk.set(10)
    on = len(desk.who())
    expect(on).satisfies(lambda on: 130 <= on <= 270, expected="close to 200 of 2000 readers")
    desk.set(100)
    with diagnose(True, "at 100 not every reader has the feature"):
        expect(len(desk.who())).equals(MANY)
    desk.set(0)
    with diagnose(True, "at 0 somebody still has the feature: switched off, it is not off"):
        expect(len(desk.who())).equals(0)
    with diagnose(True, "a switch that nobody has set does not stand at 0: what is new is on before anybody said so"):
        expect(len(desk.who(desk.named("new")))).equals(0)


@check(after=serves_a_share)
def stays_with_a_reader(service, rng):
    """a reader who asks again gets the same answer, which is that of the preview"""
    desk = Desk(service, rng)
    desk.set(50)
    on = desk.who()
    for reader in desk.readers[:12]:
        told = [desk.one(reader), desk.one(reader)]
        with diagnose(
            told[0] != told[1] or desk.who() != on,
            "the same reader asks twice and gets two answers: the hints come and go",
        ):
            expect(told).equals([reader in on] * 2)


@check(after=stays_with_a_reader)
def grows_and_shrinks(service, rng):
    """when the percentage rises nobody loses the feature, and when it goes back the first ones have it"""
    desk = Desk(service, rng)
    found = []
    for percent in (10, 30, 10):
        desk.set(percent)
        found.append(desk.who())
    lost = len(found[0] - found[1])
    with diagnose(True, "the percentage rose from 10 to 30, and readers who had the feature have lost it"):
        expect(lost).equals(0)
    with diagnose(True, "the percentage is back at 10, and others have the feature than before"):
        expect(sorted(found[2])).equals(sorted(found[0]))


@check(after=stays_with_a_reader)
def draws_for_each_feature(service, rng):
    """another feature goes to other readers"""
    desk = Desk(service, rng)
    other = desk.named("timer")
    desk.set(50)
    desk.set(50, other)
    both = len(desk.who() & desk.who(other))
    with (
        diagnose(both > 650, "two features at 50 go to the same readers: some always get what is new, others never"),
        diagnose(both < 350, "two features at 50 keep out of each other's way: the second draw hangs on the first"),
    ):
        expect(both).satisfies(lambda both: 350 <= both <= 650, expected="close to 500 readers who have both")


@check(after=serves_a_share)
def holds_at_every_copy(service, rng):
    """what is set at one copy holds at the other from the answer on, for the same readers"""
    service.copies(2)
    desk = Desk(service, rng)
    desk.who(copy=1)
    for percent in (50, 20):
        desk.set(percent)
        first, second = desk.who(), desk.who(copy=1)
        with (
            diagnose(len(second) == 0, "a switch was set at one copy, and the other has not heard of it"),
            diagnose(
                len(second) > 700 and percent == 20,
                "the switch was turned back at one copy, and the other goes on as before",
            ),
            diagnose(True, "at another copy the feature is on for other readers: whoever reloads sees it come and go"),
        ):
            expect(sorted(second)).equals(sorted(first))
    desk.set(0, copy=1)
    with diagnose(True, "the feature was switched off at one copy, and readers at the other still have it"):
        expect(len(desk.who())).equals(0)


@check(after=holds_at_every_copy)
def keeps_switches_of_the_same_moment(service, rng):
    """switches that are set at the same moment, at both copies, all hold"""
    service.copies(2)
    desk = Desk(service, rng)
    desk.set(100)
    ask = f"/readers/{desk.readers[0]}/features/{desk.feature}"
    for _ in range(8):
        # Four at each copy: more would not even be taken at once by a plain server.
        names = [desk.named("part") for _ in range(6)]
        plans = [
            service.at(number % 2).plan("PUT", f"/switches/{name}", json={"percent": 100})
            for number, name in enumerate(names)
        ]
        plans += [service.at(copy).plan("GET", ask) for copy in (0, 1)]
        answers = service.together(plans)
        with diagnose(True, "while another switch is set, a reader gets another answer than before and after"):
            told = [answer.json if answer.status == 200 else answer.status for answer in answers[len(names) :]]
            expect([one for one in told if one != {"on": True}]).equals([])
        with diagnose(True, "several switches are set at once, and one of them is refused"):
            expect([answer.status for answer in answers[: len(names)] if answer.status != 200]).equals([])
        lost = [
            name
            for number, name in enumerate(names)
            if service.at(number % 2).get(f"/readers/{desk.readers[0]}/features/{name}").json != {"on": True}
        ]
        with diagnose(
            True,
            "a switch was set and answered with 200, and does not hold: another one, set at the same moment, was"
            " written over it",
        ):
            expect(len(lost)).equals(0)


@check(after=holds_at_every_copy)
def survives_being_killed(service, rng):
    """after the service was killed and started, the same readers have the feature"""
    desk = Desk(service, rng)
    desk.set(50)
    on = desk.who()
    service.restart()
    again = desk.who()
    with (
        diagnose(not again, "the service was killed, and the switch is back at 0"),
        diagnose(True, "the service was killed and started, and other readers have the feature than before"),
    ):
        expect(sorted(again)).equals(sorted(on))

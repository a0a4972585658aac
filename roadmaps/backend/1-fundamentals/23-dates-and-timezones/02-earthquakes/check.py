"""Texts and moments from every part of the world; the offsets are worked out here by hand."""

from datetime import datetime, timedelta, timezone

from backroad.checks import check, diagnose, expect, given, integers, lists, sampled

UTC = timezone.utc
OFFSETS = (-720, -570, -300, 0, 60, 330, 345, 765, 840)
FIRST = datetime(2024, 2, 28, 12, 0, 0, tzinfo=UTC)


@check
def parses_offsets(lab):
    """parse gives the moment in UTC, for Z and for any offset, with fractions of a second"""
    parse = lab.module("quakes").parse
    for text, moment in (
        ("2024-03-10T08:30:15+01:00", datetime(2024, 3, 10, 7, 30, 15, tzinfo=UTC)),
        ("2024-03-10T07:30:15Z", datetime(2024, 3, 10, 7, 30, 15, tzinfo=UTC)),
        ("2024-03-10T13:00:15+05:30", datetime(2024, 3, 10, 7, 30, 15, tzinfo=UTC)),
        ("2024-12-31T19:00:00-05:00", datetime(2025, 1, 1, 0, 0, 0, tzinfo=UTC)),
        ("2024-03-10T07:30:15.250+00:00", datetime(2024, 3, 10, 7, 30, 15, 250000, tzinfo=UTC)),
    ):
        with (
            diagnose(
                lambda seen: seen.raised == "ValueError" and "." in text,
                "a text with a fraction of a second, or with the offset +00:00, was refused: both are fine",
            ),
            diagnose(lambda seen: seen.raised == "ValueError", f"the text {text} says a moment, and was refused"),
        ):
            got = parse(text)
        with (
            diagnose(
                isinstance(got, datetime) and got.tzinfo is None,
                "the zone is lost: what comes back has no tzinfo, so it is no moment any more",
            ),
            diagnose(
                lambda seen: (
                    got != moment and got.replace(tzinfo=None) == datetime.fromisoformat(text).replace(tzinfo=None)
                ),
                "the clock of the station was taken for the clock of UTC: the offset has to be taken off",
            ),
            diagnose(
                lambda seen: got - moment == 2 * (moment - datetime.fromisoformat(text).replace(tzinfo=UTC)) * -1,
                "the offset was added, and a clock that is ahead of UTC shows a later time: take it off",
            ),
            diagnose(lambda seen: got == moment.replace(microsecond=0), "the fraction of a second is lost"),
        ):
            expect(got).equals(moment)
        with diagnose(
            lambda seen: got == moment,
            "the moment is right, and it still stands on the clock of the station: UTC was asked",
        ):
            expect(got.utcoffset()).equals(timedelta(0))


@check(after=parses_offsets)
def refuses_what_is_no_moment(lab):
    """parse refuses a text without offset, with -00:00, and what is no time, with ValueError"""
    for text in ("2024-03-10T08:30:15", "2024-03-10T08:30:15-00:00", "2024-03-10T08:30:15.5-00:00", "this morning", ""):
        call = lab.module("quakes").parse.attempt(text)
        with (
            diagnose(
                call.raised is None and text.endswith("-00:00"),
                "the offset -00:00 was taken for UTC, and in this form it says that nobody knows the offset",
            ),
            diagnose(
                call.raised is None and call.value is None,
                "None comes back for a text that is no moment: raise a ValueError, so that somebody notices",
            ),
            diagnose(
                call.raised is None,
                "a text without offset was accepted: on another computer it would be another moment",
            ),
        ):
            expect(call).raises("ValueError")


@check(after=parses_offsets)
def shows_utc(lab):
    """show writes any moment in UTC with Z and whole seconds, and refuses one without a zone"""
    show = lab.module("quakes").show
    east = timezone(timedelta(hours=5, minutes=30))
    for moment, text in (
        (datetime(2024, 3, 10, 7, 30, 15, tzinfo=UTC), "2024-03-10T07:30:15Z"),
        (datetime(2024, 3, 10, 2, 0, 0, tzinfo=east), "2024-03-09T20:30:00Z"),
        (datetime(2024, 3, 10, 7, 30, 15, 999000, tzinfo=UTC), "2024-03-10T07:30:15Z"),
    ):
        with (
            diagnose(
                lambda seen: seen.got == "2024-03-10T02:00:00Z",
                "the clock of another zone was written with a Z: bring it to UTC before",
            ),
            diagnose(lambda seen: seen.got == "2024-03-10T07:30:16Z", "the fraction was rounded: it is to be left out"),
            diagnose(lambda seen: "+00:00" in seen.got, "the text ends with an offset: Z was asked"),
            diagnose(lambda seen: "." in seen.got, "the fraction of a second is to be left out"),
            diagnose(lambda seen: " " in seen.got, "between date and time stands a T in this form"),
        ):
            expect(show(moment)).equals(text)
    with diagnose(
        lambda seen: isinstance(seen.got, str),
        "a time without a zone was taken for one of this computer's own zone: refuse it",
    ):
        expect(show.attempt(datetime(2024, 3, 10, 7, 30, 15))).raises("ValueError")


@check(after=parses_offsets)
@given(
    minutes=lists(integers(-900, 900), max_size=6),
    offset=sampled(OFFSETS),
    fraction=sampled([0, 150_000]),
    examples=[
        {"minutes": [30, 0, 30], "offset": 330, "fraction": 0},
        {"minutes": [], "offset": 0, "fraction": 0},
        {"minutes": [0, 0, 0], "offset": 60, "fraction": 150_000},
    ],
    times=25,
)
def sorts_moments(lab, minutes, offset, fraction):
    """in_order sorts by the moment, keeps the order of equal ones, and leaves the list it is given"""
    texts = []
    for number, minute in enumerate(minutes):
        zone = timezone(timedelta(minutes=(offset, 0, -offset)[number % 3]))
        # With a fraction, what comes later in the list is earlier within its second.
        late = timedelta(minutes=minute, microseconds=fraction * (len(minutes) - number))
        texts.append((FIRST + late).astimezone(zone).isoformat())
    held = lab.value(texts)
    got = lab.module("quakes").in_order(held)
    right = sorted(texts, key=lambda text: datetime.fromisoformat(text).timestamp())
    with (
        diagnose(got is None, "nothing comes back: list.sort sorts in place and gives None"),
        diagnose(
            got == sorted(texts) and got != right,
            "the texts were sorted as texts: with different offsets, what is written earlier may be later",
        ),
        diagnose(
            lambda seen: (
                got == [(datetime.fromisoformat(text)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for text in right]
            ),
            "the order is right, and the texts were changed: give them back as they came",
        ),
        diagnose(
            lambda seen: len(got) < len(right), "texts are lost: of those that say the same moment only one is left"
        ),
        diagnose(
            lambda seen: (
                list(map(int, moments(got))) == list(map(int, moments(right))) and moments(got) != moments(right)
            ),
            "two moments within one second stand in the wrong order: the fraction counts too",
        ),
        diagnose(
            lambda seen: got != right and sorted(got) == sorted(right) and moments(got) == moments(right),
            "two texts of the same moment have changed places",
        ),
    ):
        expect(got).equals(right)
    with diagnose(held.now == right, "the list that was given is sorted now: make a new one"):
        expect(held.now).equals(texts)


def moments(texts):
    return [datetime.fromisoformat(text).timestamp() for text in texts]

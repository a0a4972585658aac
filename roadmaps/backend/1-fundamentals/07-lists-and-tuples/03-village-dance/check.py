"""Two small functions on lists; the oracle works by index, so that it shares no idea with the usual answer."""

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled

SONGS = ["Reel", "Waltz", "Polka", "Jig", "reel"]
SLIPS = ["Reel", "Waltz", "Reel", "Polka", "Waltz"]


@check
@given(
    songs=lists(sampled(SONGS), min_size=1, max_size=8),
    examples=[{"songs": SLIPS}, {"songs": ["Waltz", "Polka"]}, {"songs": ["reel", "Reel"]}],
)
def keeps_the_first_of_each(lab, songs):
    """each song stands once in the programme, at the place where it came first"""
    got = lab.module("dance").without_repeats(songs)
    wanted = firsts(songs)
    with (
        diagnose(got is None, "the function without_repeats gives nothing back: end it with return"),
        diagnose(
            got == firsts(songs[::-1])[::-1], "a song stands where it came last: the first slip decides, not the last"
        ),
        diagnose(
            got == [song for at, song in enumerate(songs) if at == 0 or songs[at - 1] != song],
            "only repeats that follow each other are taken out: look at all that came before",
        ),
        diagnose(
            got == [song for song in songs if songs.count(song) == 1],
            "only songs that came only once are left: one of each is to stay",
        ),
        diagnose(
            got == [song for at, song in enumerate(songs) if song.lower() not in map(str.lower, songs[:at])],
            "a song is taken for another one with a capital letter: reel and Reel are two songs",
        ),
        diagnose(
            got == [song for at, song in enumerate(songs) if at and songs[at - 1] != song],
            "the first song is missing, and only repeats that follow each other are taken out",
        ),
        diagnose(isinstance(got, (set, frozenset)), "a set came back: it keeps each song once, and has no order"),
        diagnose(
            lambda seen: isinstance(got, list) and sorted(got) == sorted(wanted),
            "the right songs, and the order is lost in which they came",
        ),
    ):
        expect(got).equals(wanted)


@check
def begins_further_on(lab):
    """the programme begins so many songs further on, and the songs before come at the end"""
    dance = lab.module("dance")
    songs = ["Reel", "Waltz", "Polka", "Jig"]
    for by in (1, 3, 0):
        got = dance.rotated(list(songs), by)
        with (
            diagnose(got is None, "the function rotated gives nothing back: end it with return"),
            diagnose(
                by == 1 and got == ["Jig", "Reel", "Waltz", "Polka"],
                "it goes the wrong way: 1 further on, the second song is the first",
            ),
            diagnose(
                by == 1 and got == songs,
                "the cut is at the wrong place: slices count from 0, and 1 leaves one song out",
            ),
            diagnose(
                lambda seen: any(isinstance(song, list) for song in got),
                "a list stands in the list: append puts it in as one item, and + joins two lists",
            ),
            diagnose(
                by == 3 and got == songs[3:] + songs[:3][::-1],
                "the songs before that place come at the end in their order, and not the last one first",
            ),
            diagnose(got == songs[by:], "the songs before that place are missing at the end"),
        ):
            expect(got).equals(turned(songs, by))


@check(after=begins_further_on)
@given(
    songs=lists(sampled(SONGS), min_size=1, max_size=6),
    by=integers(0, 40),
    examples=[
        {"songs": ["Reel", "Waltz", "Polka"], "by": 3},
        {"songs": ["Reel", "Waltz", "Polka"], "by": 4},
        {"songs": ["Reel"], "by": 5},
    ],
)
def goes_round_and_round(lab, songs, by):
    """it goes round as often as it takes, when by is more than there are songs"""
    got = lab.module("dance").rotated(songs, by)
    with (
        diagnose(
            lambda seen: len(got) == len(songs) and by > len(songs),
            "it is wrong when by is more than there are songs: after whole rounds only the rest counts",
        ),
        diagnose(lambda seen: len(got) != len(songs), "songs are lost or doubled: as many come back as were given"),
    ):
        expect(got).equals(turned(songs, by))


@check(after=[keeps_the_first_of_each, begins_further_on])
def minds_an_empty_list(lab):
    """without songs both give back an empty list"""
    dance = lab.module("dance")
    expect(dance.without_repeats([])).equals([])
    with diagnose(
        lambda seen: seen.raised in ("ZeroDivisionError", "IndexError"),
        "it stops with an error when there are no songs: there is nothing to rotate, so give back an empty list",
    ):
        for by in (0, 2):
            expect(dance.rotated([], by)).equals([])


@check(after=[keeps_the_first_of_each, begins_further_on])
def leaves_the_songs_alone(lab):
    """the list that was given is unchanged, and what comes back is a list of its own"""
    dance = lab.module("dance")
    dances = ["Reel", "Waltz", "Polka", "Jig"]
    for name, given_songs, arguments in (
        ("without_repeats", dances, []),
        ("rotated", dances, [1]),
        ("rotated", dances, [0]),
        ("rotated", dances, [4]),
        ("rotated", [], [2]),
    ):
        function = getattr(dance, name)
        itself = is_the_same(lab, function, lab.value(given_songs), arguments)
        lab.again()  # what was done to find that out would only puzzle a reader
        songs = lab.value(given_songs)
        function(songs, *arguments)
        with diagnose(True, f"the list that was given is changed by {name}: build a new one"):
            expect(songs.now).equals(given_songs)
        if itself:
            fail(
                f"what {name} gives back is the very list that was given: who changes the one changes the other",
                expected="a list of its own, also when there is nothing to do",
                got="the list that was given",
            )


def is_the_same(lab, function, songs, arguments):
    """Does the call give back the object itself that it was given? It is asked inside, where the objects are."""
    builtins = lab.module("builtins")
    results = builtins.map(function, [songs], *([argument] for argument in arguments))
    return builtins.any(builtins.map(lab.module("operator").is_, results, [songs]))


def firsts(songs):
    return [song for at, song in enumerate(songs) if song not in songs[:at]]


def turned(songs, by):
    return [songs[(at + by) % len(songs)] for at in range(len(songs))]

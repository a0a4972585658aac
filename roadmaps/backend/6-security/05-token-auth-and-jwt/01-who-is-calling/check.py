import base64

from backroad.checks import check, diagnose, expect, given, sampled, texts, tuples


def basic(text):
    return base64.b64encode(text.encode()).decode()


def asked(lab, header):
    return lab.module("caller").credentials.attempt(header)


@check
def reads_basic(lab, rng):
    """name and password come out of Basic"""
    name, password = f"station-{rng.randrange(100)}", f"rain-{rng.randrange(10**6)}"
    got = asked(lab, f"Basic {basic(f'{name}:{password}')}")
    with diagnose(lambda seen: seen.got is None, "the function gives nothing back: end it with return"):
        expect(got).returns(("basic", name, password))


@check(after=reads_basic)
@given(
    pair=tuples(texts(alphabet="abcåß🌧 =", max_size=6), texts(alphabet="ab:å🌧 ", max_size=8)),
    examples=[
        {"pair": ("station-7", "rain:12:")},
        {"pair": ("", "rain")},
        {"pair": ("sør", "regn🌧")},
        {"pair": ("n", "")},
    ],
)
def any_password(lab, pair):
    """colons, letters of any script, and nothing at all are good in a password"""
    name, password = pair
    got = asked(lab, f"Basic {basic(f'{name}:{password}')}")
    with (
        diagnose(":" in password and got.raised is not None, "a password with a colon in it stops the function"),
        diagnose(
            isinstance(got.value, tuple) and len(got.value) == 3 and ":" in got.value[1],
            "a part of the password counts as name: the first colon ends the name, not the last",
        ),
        diagnose(
            ":" in password and isinstance(got.value, tuple) and len(got.value) == 3, "a password is cut at its colon"
        ),
        diagnose(not (name and password) and got.value is None, "name and password may be empty"),
    ):
        expect(got).returns(("basic", name, password))


@check(after=reads_basic)
def reads_bearer(lab, rng):
    """a token comes out of Bearer, character by character"""
    for token in (f"eyJhbGciOi{rng.randrange(10**6)}.eyJzdWIi.c2ln", "a-b_c~d+e/F.9==", "k"):
        got = asked(lab, f"Bearer {token}")
        with diagnose(
            got.value == ("bearer", token.lower()),
            "the token comes in small letters: only the scheme is free of capitals",
        ):
            expect(got).returns(("bearer", token))


@check(after=reads_bearer)
@given(
    scheme=sampled(["BASIC", "basic", "bAsIc", "BEARER", "bearer", "bEARER"]),
    spaces=sampled([1, 2, 5]),
    examples=[{"scheme": "basic", "spaces": 1}, {"scheme": "Bearer", "spaces": 3}],
    times=12,
)
def any_scheme(lab, scheme, spaces):
    """the scheme is known in capitals and small letters, with one space behind it or several"""
    wanted = ("basic", "Ada", "Rain") if scheme.lower() == "basic" else ("bearer", "aBc.D")
    rest = basic("Ada:Rain") if scheme.lower() == "basic" else "aBc.D"
    got = asked(lab, scheme + " " * spaces + rest)
    with (
        diagnose(spaces == 1 and got.value is None, f"the scheme {scheme} is not known: capitals do not matter in it"),
        diagnose(spaces > 1, "several spaces may stand behind the scheme"),
    ):
        expect(got).returns(wanted)


NOTHING = {
    None: "no header at all",
    "": "an empty header",
    "Basic": "nothing behind Basic",
    "Bearer": "nothing behind Bearer",
    "Bearer ": "nothing but a space behind Bearer",
    "Digest dXNlcjpwYXNz": "another scheme",
    "BasicdXNlcjpwYXNz": "no space behind the scheme",
    "Basic dXNlcjpwYXNz!": "a character that is none of base64",
    "Basic dXNlcjpwYXN": "base64 that is cut off",
    "Basic dXNlcg==": "no colon in what was coded",
    "Basic /zpwYXNz": "bytes that are not UTF-8",
    "Basic dXNlcjpwYXNzé": "a letter that is none of ASCII, where base64 should be",
    "Bearer one two": "a space inside the token",
    "Bearer tøken": "a letter in the token that is none of ASCII",
    "Bearer ==": "a token of nothing but =",
    "Bearer a=b": "a = inside the token",
    "Bearer abc\n": "a line end behind the token",
    "Bearer \tabc": "a tab before the token",
}


@check(after=reads_bearer)
def refuses_the_rest(lab):
    """anything else gives None, and never an exception"""
    for header, what in NOTHING.items():
        got = asked(lab, header)
        with (
            diagnose(got.raised is not None, f"the function stops at {what}: the text comes from strangers"),
            diagnose(True, f"{what} is taken for good"),
        ):
            expect(got).returns(None)

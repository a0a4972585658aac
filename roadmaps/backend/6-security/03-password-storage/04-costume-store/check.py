from backroad.checks import check, diagnose, expect, fail


def name(rng):
    return f"Ludmila-{rng.randrange(10**6)}"


def add(service, who, password):
    return service.post("/members", json={"name": who, "password": password})


def sign_in(service, who, password):
    return service.post("/sign-in", json={"name": who, "password": password})


# Each sign-in costs a slow hash, so no check asks for what another request has shown already.
def told_apart(service, who, right, others):
    """Of a member with this password, the first other one that is taken as well, or None."""
    expect(add(service, who, right)).has_status(201)
    answer = sign_in(service, who, right)
    with diagnose(answer.status == 401, "a member cannot sign in with the password that was just set"):
        expect(answer).has_status(200)
    return next((what for what, other in others if sign_in(service, who, other).status == 200), None)


@check
def signs_in(service, rng):
    """who is a member can sign in"""
    who = name(rng)
    made = add(service, who, "heron-lamp-77")
    expect(made).has_status(201)
    expect(made).has_json({"name": who})
    expect(add(service, who, "another-one")).has_status(409)
    answer = sign_in(service, who, "heron-lamp-77")
    expect(answer).has_status(200)
    expect(answer).has_json({"name": who})
    for wrong in ("heron-lamp-78", ""):
        answer = sign_in(service, who, wrong)
        with diagnose(answer.status == 200, "a wrong password is taken"):
            expect(answer).has_status(401)
    expect(sign_in(service, f"{who}-2", "heron-lamp-77")).has_status(401, 404)


@check(after=signs_in)
def long_ones_count(service, rng):
    """a long password counts to its end"""
    long = "".join(rng.choice("abcdefgh") for _ in range(999)) + "x"
    taken = told_apart(
        service,
        name(rng),
        long,
        [
            ("at most the first 72 bytes count", f"{long[:72]}-and-another-ending"),
            ("the end does not count", f"{long[:500]}-and-another-ending"),
            ("the last one does not count", f"{long[:-1]}y"),
        ],
    )
    if taken:
        fail(f"somebody signs in with another ending: of a password with 1000 characters {taken}")


@check(after=signs_in)
def each_character_counts(service, rng):
    """spaces, capitals and the character NUL count"""
    taken = told_apart(
        service,
        name(rng),
        " Heron\0lamp 77 ",
        [
            ("what comes behind a NUL", " Heron\0lump 78 "),
            ("a NUL in it", " Heronlamp 77 "),
            ("a space at its start", "Heron\0lamp 77 "),
            ("a space at its end", " Heron\0lamp 77"),
            ("a space in it", " Heron\0lamp77 "),
            ("whether a letter is a capital", " heron\0lamp 77 "),
            ("whether a digit is a wide one (NFKC makes them the same, NFC does not)", " Heron\0lamp \uff17\uff17 "),
        ],
    )
    if taken:
        fail(f"of a password it does not count {taken}" if taken[0] == "w" else f"of a password {taken} does not count")


@check(after=signs_in)
def any_script(service, rng):
    """passwords in any script are good"""
    taken = told_apart(
        service,
        name(rng),
        "цапля-лампа-🎭🎻",
        [("in Cyrillic letters", "чайка-весло-🎭🎻"), ("with other pictures", "цапля-лампа-🎭🎹")],
    )
    if taken:
        fail(f"another password {taken} is taken as well: they get lost before the hash is made")


@check(after=any_script)
def one_or_two_signs(service, rng):
    """a letter with an accent is the same whether it comes as one character or as two"""
    one, two = "caf\u00e9 at noon", "cafe\u0301 at noon"
    for kept, sent in ((one, two), (two, one)):
        who = name(rng)
        expect(add(service, who, kept)).has_status(201)
        answer = sign_in(service, who, sent)
        if answer.status == 401:
            with diagnose(True, "what was set at sign-up is refused at sign-in"):
                expect(sign_in(service, who, kept).status).equals(200)
        with diagnose(
            True,
            "the same word, sent as another machine writes it, is refused: é can be one character or two, and both have to "
            "become one form before the hash is made",
        ):
            expect(answer.status).equals(200)
    with diagnose(True, "the accent is thrown away: cafe is taken for café"):
        expect(sign_in(service, who, "cafe at noon").status).equals(401)


@check(after=one_or_two_signs)
def counts_characters(service, rng):
    """a password has 8 to 1000 characters, counted in the form NFC"""
    for password, status, why in (
        ("heron-7", 422, "7 characters are too few"),
        ("🎭🎻🎪🎨🎬🎤🎧", 422, "7 pictures are too few: count characters, not bytes"),
        ("e\u0301" * 7, 422, "7 letters are too few, and they come as 14 characters: count after normalizing"),
        ("heron-77", 201, "8 characters are enough"),
        ("ж" * 1000, 201, "1000 characters are allowed, and in Cyrillic letters they have 2000 bytes"),
        ("e\u0301" * 1000, 201, "1000 letters are allowed, and they come as 2000 characters: count after normalizing"),
        ("n" * 1001, 422, "1001 characters are too many"),
    ):
        answer = add(service, name(rng), password)
        with diagnose(answer.status in (201, 422), why):
            expect(answer).has_status(status)


@check(after=signs_in)
def answers_alike(service, rng):
    """an unknown name is answered as a wrong password is"""
    who = name(rng)
    add(service, who, "heron-lamp-77")
    wrong, unknown = sign_in(service, who, "heron-lamp-78"), sign_in(service, f"{who}-2", "heron-lamp-78")
    with diagnose(
        unknown.status != 401 or unknown.text != wrong.text,
        f"the sign-in tells who is a member: a wrong password gets {wrong.status} {wrong.text}, and an unknown name "
        f"{unknown.status} {unknown.text}".replace(who, "NAME"),
    ):
        expect(unknown).same_answer_as(wrong)
    expect(wrong).has_status(401)


@check(after=signs_in)
def forgets_alike(service, postgres, rng):
    """whoever has forgotten a password is answered alike, member or not"""
    who = name(rng)
    add(service, who, "heron-lamp-77")
    known = service.post("/forgotten", json={"name": who})
    unknown = service.post("/forgotten", json={"name": f"{who}-2"})
    expect(known).has_status(202)
    with diagnose(
        unknown.status != 202 or unknown.text != known.text, "whoever asks for a new password learns who is a member"
    ):
        expect(unknown).same_answer_as(known)
    asked = postgres.read("SELECT count(*) FROM public.resets WHERE name = $1", who).value
    with diagnose(asked == 0, "nobody will call the member: there is no row in resets"):
        expect(asked).equals(1)


@check(after=answers_alike)
def takes_as_long(service, rng):
    """an unknown name takes about as long as a wrong password"""
    who = name(rng)
    add(service, who, "heron-lamp-77")
    known, unknown = [], []
    # A busy machine makes answers slower, never sooner: the soonest of each kind are compared, and they come in turns.
    for turn in range(12):
        known.append(sign_in(service, who, f"wrong-guess-{turn}").seconds)
        unknown.append(sign_in(service, f"{who}-{turn}", f"wrong-guess-{turn}").seconds)
        ratio = min(unknown) / min(known)
        if turn >= 3 and 0.6 < ratio < 1.6:
            return
    with diagnose(
        ratio < 1,
        "an unknown name is refused much sooner than a wrong password: no hash of the same costs is made for it, and a "
        "stranger with a watch learns who is a member",
    ):
        expect(ratio).satisfies(lambda _: False, "about the same time for both")

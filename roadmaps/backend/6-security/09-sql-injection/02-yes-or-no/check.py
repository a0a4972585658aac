"""The page is played by a function in a database; the code stands in a table of the check's own session, where only the
page's query finds it."""

from backroad.checks import check, diagnose, expect

MOST = 110
PATIENCE = 1500


def played(lab, postgres, code, most=PATIENCE):
    """What `find` gave for this code, and how often it asked."""
    (bank,) = postgres.sessions("bank")
    bank.run("CREATE TEMPORARY TABLE vault (code text NOT NULL)")
    bank.run("INSERT INTO vault VALUES ($1)", code)
    asked = []

    def ask(text):
        asked.append(text)
        if len(asked) > most:
            raise RuntimeError("the page answers no more: you have asked too often")
        return bank.run("SELECT public.page($1)", text).rows[0][0] is True

    found = lab.module("attack").find(ask)
    return found, asked


def drawn(rng, signs, length):
    return "".join(rng.choice(signs) for _ in range(length))


LETTERS = "abcdefghijklmnopqrstuvwxyz"
ALL = [chr(number) for number in range(33, 127)]


@check
def finds_letters(lab, postgres, rng):
    """a code of eight small letters is found"""
    code = drawn(rng, LETTERS, 8)
    found, asked = played(lab, postgres, code)
    with (
        diagnose(not asked, "the page was never asked, and nobody else knows the code"),
        diagnose(found is None, "nothing comes back: end the function with return"),
        diagnose(
            isinstance(found, str) and len(found) == len(code) - 1,
            "the code has one character more: where does it begin, and where does it end?",
        ),
        diagnose(
            isinstance(found, str) and found.startswith(code) and set(found[len(code) :]) <= set("%_"),
            "the code has ended, and you go on: to LIKE, % and _ stand for anything, so they always fit",
        ),
    ):
        expect(found).equals(code)


@check(after=finds_letters)
def finds_any_length(lab, postgres, rng):
    """codes of 6 and of 12 characters are found to their end"""
    for length in (6, 12):
        code = drawn(rng, LETTERS, length)
        found, _ = played(lab, postgres, code)
        with diagnose(
            isinstance(found, str) and found.strip()[:6] == code[:6] and len(found) != length,
            f"the code has {length} characters, and you give {len(found) if isinstance(found, str) else 0}: its length is another each time",
        ):
            expect(found).equals(code)


@check(after=finds_letters)
def finds_any_sign(lab, postgres, rng):
    """capitals, digits and signs are found, quotes and those that mean something to LIKE too"""
    for code in ("aZ09%_", f"'!~\\\"{drawn(rng, ALL, 1)}"):
        found, _ = played(lab, postgres, code)
        same = isinstance(found, str) and len(found) == len(code)
        with (
            diagnose(same and found.lower() == code.lower(), "capitals and small letters are taken for the same"),
            diagnose(
                same and any(a in "%_" for a, b in zip(found, code, strict=False) if a != b),
                "a sign is found that is not there: to LIKE, % and _ stand for anything",
            ),
        ):
            expect(found).equals(code)


@check(after=[finds_any_length, finds_any_sign])
def asks_little(lab, postgres, rng):
    """no code takes more than 110 questions"""
    for code in (drawn(rng, ALL, 12), "~" * 12):
        with diagnose(
            lambda seen: seen.raised == "RuntimeError",
            "too many questions: do not ask for one character after the other, halve those that are left",
        ):
            found, _ = played(lab, postgres, code, MOST)
        expect(found).equals(code)

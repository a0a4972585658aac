import re

from backroad.checks import check, diagnose, fail

LETTERS = "abcdefghij"
PUBLIC = "62.4.7.9"


@check
def knows_the_networks(service, internet, lab):
    """the guesses for a, b, c and h are where the requests arrive"""
    guess = guessed(lab)
    with (
        diagnose(
            guess["b"] == "outside",
            "the guess for b is not right: all addresses from 172.16 to 172.31 are private, as those of 10 and 192.168 are",
        ),
        diagnose(
            guess["c"] == "inside",
            "the guess for c is not right: the private network that begins at 172.16 ends at 172.31",
        ),
        diagnose(
            guess["h"] == "outside",
            "the guess for h is not right: 169.254 is the network of one cable, and at this address a provider hands out "
            "passwords to its own machines",
        ),
    ):
        same(service, internet, lab, guess, "abch")


@check(after=knows_the_networks)
def reads_other_spellings(service, internet, lab):
    """the guesses for d, g and j are where the requests arrive"""
    guess = guessed(lab)
    with (
        diagnose(
            guess["d"] == "outside",
            "the guess for d is not right: it is an address, written in hexadecimal digits as one number: 0a is 10",
        ),
        diagnose(
            guess["g"] == "outside", "the guess for g is not right: it is an IPv4 address in the clothes of IPv6"
        ),
        diagnose(
            guess["j"] == "inside",
            "the guess for j is not right: it is an address written as one number, and a public one: divide by 256 three "
            "times",
        ),
    ):
        same(service, internet, lab, guess, "dgj")


@check(after=knows_the_networks)
def finds_the_host(service, internet, lab):
    """the guesses for e and f are where the requests arrive"""
    guess = guessed(lab)
    with (
        diagnose(
            guess["e"] == "outside",
            "the guess for e is not right: what stands before an @ is the name of a user, and the host comes behind it",
        ),
        diagnose(
            guess["f"] == "inside",
            "the guess for f is not right: the whole of it is a name, whatever it begins with, and its owner says where it "
            "leads",
        ),
    ):
        same(service, internet, lab, guess, "ef")


@check(after=knows_the_networks)
def follows_to_the_end(service, internet, lab):
    """the guess for i is where the last request arrives"""
    guess = guessed(lab)
    with diagnose(
        guess["i"] == "outside",
        "the guess for i is not right: the first page is outside, and it sends on; the service goes where it is sent",
    ):
        same(service, internet, lab, guess, "i")


def guessed(lab):
    found = {}
    for line in lab.text("answers.txt").splitlines():
        if match := re.match(r"[\W_]*([a-j])\b[\W_]*(\w*)", line.lower()):
            found[match[1]] = match[2]
    for letter in LETTERS:
        if not found.get(letter):
            fail(f"there is no guess for {letter} yet: write inside or outside behind each letter")
        if found[letter] not in ("inside", "outside"):
            fail(f"the guess for {letter} is neither inside nor outside")
    return found


def same(service, internet, lab, guess, letters):
    site = internet.site("museum.example", PUBLIC)
    site.answers("GET", "/go", status=302, headers={"Location": "http://10.0.0.9/"})
    internet.name("10.0.0.9.museum.example", [PUBLIC])
    internet.site("other.example", "172.48.0.4")
    for address in ("10.0.0.9", "172.20.0.4", "169.254.169.254"):
        internet.inner(address)
    addresses = dict(line.split(": ") for line in lab.text("addresses.txt").split("\n") if line)
    for letter in letters:
        service.post("/", form={"url": addresses[letter]})
        truth = "outside" if internet.contacts[-1].address in (PUBLIC, "172.48.0.4") else "inside"
        if guess[letter] != truth:
            fail(
                f"the guess for {letter} is not right",
                expected="another guess: read the address once more, step by step",
                got=f"{letter}: {guess[letter]}",
            )

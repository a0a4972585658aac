"""Receipts are fetched from the internet: what a customer may have fetched, and what stands where no customer gets."""

from backroad.checks import check, diagnose, expect, fail
from shared import Customer, as_found, exploit, names

FILE = "exploits/receipt.http"
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


class Desk:
    """Ada, who has paid Bo, and keeps receipts with that transfer."""

    def __init__(self, service, rng):
        self.ada, self.bo = (Customer(service, name) for name in names(rng, "ada", "bo"))
        self.number = self.ada.pays(self.bo, 300)
        self.path = f"/transfers/{self.number}/receipt"

    def keeps(self, url):
        return self.ada.caller.post(self.path, json={"url": url})


def content(answer):
    """What was fetched, as the answer tells it."""
    expect(answer).has_status(201)
    found = answer.json.get("content") if isinstance(answer.json, dict) else None
    expect(found).satisfies(lambda text: isinstance(text, str), "a text, as the content in the answer")
    return found


def kept(postgres, desk):
    return [row[0] for row in postgres.read(f"SELECT content FROM public.receipts WHERE transfer = {desk.number}").rows]


@check
def fetches_receipts(service, internet, postgres, rng):
    """a receipt is fetched from a public address, also over IPv6, and kept with the transfer"""
    desk = Desk(service, rng)
    paid, six = (f"paid, number {rng.randrange(10**6)} ö" for _ in range(2))
    site = internet.site("till.example", internet.address(rng))
    site.answers("GET", "/r", body=paid, headers=TEXT)
    site.answers("GET", "/", body="x" * 100_001, headers=TEXT)
    site.answers("GET", "/long", body="x" + "ö" * 50_000, headers=TEXT)
    other = internet.site("six.example", internet.address(rng, 6), port=8500)
    other.answers("GET", "/", body=six, headers=TEXT)
    expect(content(desk.keeps("http://till.example/r?no=7"))).equals(paid)
    expect(site.requests[-1].target).equals("/r?no=7")
    got = desk.keeps("http://six.example:8500")
    with diagnose(
        got.status == 422, "a receipt that lives at an address of IPv6 is not fetched, or none at another port"
    ):
        expect(content(got)).equals(six)
    expect(len(content(desk.keeps("http://till.example")))).equals(100_000)
    got = desk.keeps("http://till.example/long")
    with diagnose(got.status != 201, "a page is not kept when the first 100,000 bytes end within a character"):
        long = content(got)
    with diagnose(len(long) == 50_001 and long[-1] == "ö", "100,000 characters are kept, and 100,000 bytes are right"):
        expect(len(long.rstrip("\ufffd"))).equals(50_000)
    expect(sorted(set(long.rstrip("\ufffd")))).equals(["x", "ö"])
    expect(kept(postgres, desk)).equals([paid, six, "x" * 100_000, long])
    for url in ("http://nowhere.example/", "till", "http://till.example:99999/"):
        got = desk.keeps(url)
        with diagnose(got.status >= 500, f"the bank breaks when it is told to fetch `{url}`, where nothing can be"):
            expect(got).has_status(422)
    for sent in ({}, {"url": None}, {"url": 7}):
        got = desk.ada.caller.post(desk.path, json=sent)
        with diagnose(got.status != 422, "a request whose url is missing, or no text, is not answered with 422"):
            expect(got).has_status(422)
    expect(len(kept(postgres, desk))).equals(4)


@check(after=fetches_receipts)
def keeps_good_pages_alone(service, internet, postgres, rng):
    """a page is kept when it comes with status 200 and can be stored, and otherwise not"""
    desk = Desk(service, rng)
    site = internet.site("till.example", internet.address(rng))
    for status in (201, 202, 203, 206, 300, 400, 404, 500):
        site.answers("GET", f"/{status}", status=status, body="no receipt", headers=TEXT)
        got = desk.keeps(f"http://till.example/{status}")
        with diagnose(got.status == 201, f"a page that comes with status {status} is kept as a receipt"):
            expect(got).has_status(422)
    site.answers("GET", "/nul", body="paid\0", headers=TEXT)
    got = desk.keeps("http://till.example/nul")
    with (
        diagnose(got.status >= 500, "a page with the character U+0000 in it breaks the bank"),
        diagnose(got.status == 201, "a page with the character U+0000 in it is kept as a receipt"),
    ):
        expect(got).has_status(422)
    expect(kept(postgres, desk)).equals([])


@check(after=fetches_receipts)
def follows_receipts(service, internet, rng):
    """a receipt that has moved is followed for up to five steps"""
    desk = Desk(service, rng)
    site = internet.site("till.example", internet.address(rng))
    moved = internet.site("archive.example", internet.address(rng))
    moved.answers("GET", "/r", body="paid", headers=TEXT)
    for status in (301, 302, 303, 307, 308):
        site.answers("GET", f"/{status}", status=status, headers={"Location": "http://archive.example/r"})
        got = desk.keeps(f"http://till.example/{status}")
        with diagnose(got.status == 422, f"a receipt that has moved with status {status} is not followed"):
            expect(content(got)).equals("paid")
    site.answers("GET", "/0", status=301, headers={"Location": "http://archive.example/a/1"})
    for step, status in enumerate((302, 303, 307, 308), 1):
        moved.answers("GET", f"/a/{step}", status=status, headers={"Location": f"{step + 1}"})
    moved.answers("GET", "/a/5", body="paid", headers=TEXT)
    got = desk.keeps("http://till.example/0")
    steps = sum(bool(moved.received("GET", f"/a/{step}")) for step in range(1, 6))
    with diagnose(steps < 5, f"a receipt has moved five times, and was followed for {steps} steps"):
        expect(content(got)).equals("paid")
    site.answers("GET", "/more", status=302, headers={"Location": "/0"})
    got = desk.keeps("http://till.example/more")
    with diagnose(got.status == 201, "a receipt has moved six times, and is still followed"):
        expect(got).has_status(422)


@check(after=fetches_receipts)
def fetches_for_the_payer_alone(service, internet, rng):
    """nothing is fetched for somebody who has not paid"""
    desk = Desk(service, rng)
    site = internet.site("till.example", internet.address(rng))
    site.answers("GET", "/", body="paid", headers=TEXT)
    for caller in (desk.bo.caller, service.caller()):
        answer = caller.post(desk.path, json={"url": "http://till.example/"})
        if site.requests:
            said = "an address came from somebody who may not keep a receipt here, and was fetched"
            raise answer.wrong(said, "status")


@check(after=fetches_receipts)
def speaks_http_alone(service, internet, attack, rng):
    """what is not http is neither read nor spoken to"""
    desk = Desk(service, rng)
    secret = attack.secret()
    attack.plants("/tmp/vault.txt", secret)
    for url in (
        "file:///tmp/vault.txt",
        "FILE:/tmp/vault.txt",
        "file://localhost/tmp/vault.txt",
        "local_file:/tmp/vault.txt",
    ):
        answer = desk.keeps(url)
        if attack.reads(secret, answer):
            said = "a file of the bank's own machine is kept as a receipt, by an address that begins with"
            raise answer.wrong(f"{said} {url.partition(':')[0]}:", "body")
    attack.ssrf(desk.keeps, internet, "schemes")


@check(after=fetches_receipts)
def stays_outside(service, internet, attack, rng):
    """nobody inside is asked, at whatever address they stand"""
    attack.ssrf(Desk(service, rng).keeps, internet, "addresses", ports=(8500,))


@check(after=stays_outside)
def knows_addresses_by_other_names(service, internet, attack, rng):
    """an address inside is one however it is spelled"""
    attack.ssrf(Desk(service, rng).keeps, internet, "spellings")


@check(after=stays_outside)
def asks_the_host_it_looked_at(service, internet, attack, rng):
    """the host that is looked at is the one that is asked"""
    attack.ssrf(Desk(service, rng).keeps, internet, "authority")


@check(after=stays_outside)
def sees_through_names(service, internet, attack, rng):
    """a name that leads inside is not followed, alone or beside public addresses"""
    desk = Desk(service, rng)
    attack.ssrf(desk.keeps, internet, "names")
    four, six = internet.address(rng), internet.address(rng, 6)
    internet.site("till.example", four, six).answers("GET", "/", body="paid", headers=TEXT)
    low, high = rng.randint(1, 120), rng.randint(130, 250)
    inside = (f"10.{low}.0.{high}", f"100.{low % 64 + 64}.0.{high}", "169.254.169.254", f"fd{high:x}::{low}")
    for hidden in (*inside, f"224.0.1.{high}", f"ff0e::{low}"):
        for place, addresses in enumerate(([four, hidden], [hidden, four], [six, hidden])):
            name = f"several-{place}.{rng.randrange(10**9):x}.example"
            internet.name(name, addresses)
            got = desk.keeps(f"http://{name}/")
            if got.status == 201:
                said = "a name that leads to a public address is not refused, though it also leads to"
                raise got.wrong(f"{said} {hidden}", "status")
            expect(got).has_status(422)


@check(after=[stays_outside, follows_receipts])
def looks_at_every_step(service, internet, attack, rng):
    """a redirect does not lead inside"""
    attack.ssrf(Desk(service, rng).keeps, internet, "redirects")


@check(after=sees_through_names)
def connects_to_what_it_looked_at(service, internet, attack, rng):
    """a name that leads elsewhere the second time gains nothing"""
    desk = Desk(service, rng)
    attack.ssrf(desk.keeps, internet, "rebinding")
    # The first time to where nobody can be reached, so that whoever goes on by the name looks it up again.
    inner = internet.inner(f"10.{rng.randint(1, 250)}.0.5")
    name = f"turn.{rng.randrange(10**9):x}.example"
    internet.name(name, [internet.dead(rng)], then=inner.addresses)
    answer = desk.keeps(f"http://{name}/")
    if inner.requests or attack.reads(inner.secret, answer):
        said = "a name led to a public address that is out of reach, was looked up again, and was followed inside"
        raise answer.wrong(said, "status")


@check(after=stays_outside)
def says_nothing_of_the_inside(service, internet, rng):
    """whatever cannot be fetched is answered alike"""
    desk = Desk(service, rng)
    site = internet.site("till.example", internet.address(rng))
    site.answers("GET", "/nul", body="paid\0", headers=TEXT)
    site.answers("GET", "/203", status=203, body="no receipt", headers=TEXT)
    site.answers("GET", "/gone", status=404, body="no receipt")
    site.answers("GET", "/failed", status=500, body="the till is broken")
    site.breaks("GET", "/garbage", "garbage")
    site.breaks("GET", "/reset", "reset")
    internet.inner("10.0.0.5")
    internet.name("inside.example", ["10.0.0.5"])
    internet.name("several.example", ["10.0.0.5", *site.addresses])
    cases = {
        "an address inside": "http://10.0.0.5/",
        "an address inside at which nobody listens": "http://10.0.0.5:9100/",
        "a name that leads inside": "http://inside.example/",
        "a name that leads inside and outside": "http://several.example/",
        "a name that does not exist": "http://nowhere.example/",
        "a site at whose port nobody listens": "http://till.example:9100/",
        "a host that is out of reach": f"http://{internet.dead(rng)}/",
        "a page that there is not": "http://till.example/gone",
        "a page with the character U+0000": "http://till.example/nul",
        "a page with status 203": "http://till.example/203",
        "a page that fails": "http://till.example/failed",
        "what is no answer of HTTP": "http://till.example/garbage",
        "a connection that breaks off": "http://till.example/reset",
        "another scheme": "ftp://till.example/",
        "what is no address": "receipt",
    }
    first = None
    for what, url in cases.items():
        answer = desk.keeps(url)
        expect(answer).has_status(422)
        first = first or answer
        if answer.raw != first.raw:
            raise answer.wrong(f"there is another answer for {what} than for an address inside", "body")


@check
def reaches_the_keeper(service, lab, attack, internet, rng):
    """your request brings out what the keeper of the vault says to the bank as it was found"""
    text = lab.text(FILE)
    as_found(service)
    desk = Desk(service, rng)
    keeper = internet.inner("10.20.0.5", secret=attack.secret())
    answer = exploit(service, text, FILE, token=desk.ada.token, transfer=desk.number)
    if not attack.reads(keeper.secret, answer):
        with (
            diagnose(
                answer.status == 401, "the request has no token: a line `Authorization: Bearer {token}` gives it one"
            ),
            diagnose(
                not keeper.requests and bool(internet.contacts),
                "the bank went somewhere, at another address than the keeper's",
            ),
            diagnose(
                bool(keeper.requests), "the keeper was asked, and what it said is not in the answer to your request"
            ),
        ):
            fail("the keeper was not asked", expected="what the keeper says", got=answer.text[:300])

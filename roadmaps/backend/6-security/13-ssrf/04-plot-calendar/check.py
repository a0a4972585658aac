import gzip
import zlib

from backroad.checks import check, diagnose, expect, fail

REFUSED = {"detail": "no calendar can be read there"}
UNREAD = 20_000_000
"""Bytes that the system may hold for a reader who does not want them."""
EVENT = "BEGIN:VEVENT\r\nSUMMARY:Water the beans\r\nEND:VEVENT\r\n"
ICS = {"Content-Type": "text/calendar; charset=utf-8"}


def calendar(events, size=0):
    """The text of a calendar with so many events, and at least so many bytes."""
    text = "BEGIN:VCALENDAR\r\n" + EVENT * events
    return text + "X-NOTE:BEGIN:VEVENT or so\r\n" * max(0, -(-(size - len(text)) // 26)) + "END:VCALENDAR\r\n"


def in_pieces(text):
    """A content as it is sent when its length is not known: each piece with a length of its own."""
    whole, size = text.encode(), 8000
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])


def asked(service, url, within=5):
    return service.attempt("POST", "/calendars", json={"url": url}, within=within)


def refused(got):
    """Whether it was refused in the words that are asked for."""
    return got.status == 422 and got.raw and got.json == REFUSED


@check
def counts_events(service, internet, rng):
    """a calendar is read and its events are counted, one of 100,000 bytes too, at any port and over IPv6"""
    site = internet.site("bees.example", internet.address(rng), internet.address(rng, 6))
    few, many = rng.randint(2, 40), rng.randint(41, 90)
    site.answers("GET", "/year.ics", body=calendar(few), headers=ICS)
    site.answers("GET", "/long.ics", body=calendar(many, 99_900), headers=ICS)
    other = internet.site("other.example", internet.address(rng), port=8500)
    other.answers("GET", "/", body=calendar(few), headers=ICS)
    expect(service.post("/calendars", json={"url": "http://bees.example/year.ics"})).has_json({"events": few})
    expect(service.post("/calendars", json={"url": "http://bees.example/long.ics"})).has_json({"events": many})
    expect(service.post("/calendars", json={"url": "http://other.example:8500"})).has_json({"events": few})
    expect(service.post("/calendars", json={"url": "http://bees.example/year.ics?key=7"})).has_json({"events": few})
    with diagnose(site.requests[-1].target == "/year.ics", "the query is part of the address, and was not sent"):
        expect(site.requests[-1].target).equals("/year.ics?key=7")
    expect(service.post("/calendars", json={"link": 7})).has_status(422)


@check(after=counts_events)
def takes_in_so_much(service, internet, rng):
    """more than 200,000 bytes are refused, whether their number is told or not"""
    site = internet.site("bees.example", internet.address(rng))
    for size in (201_000, 400_000):
        site.answers("GET", "/year.ics", body=calendar(9, size) + EVENT, headers=ICS)
        got = asked(service, "http://bees.example/year.ics")
        if got.status == 200 and got.json == {"events": 9}:
            raise got.wrong(
                "a calendar is longer than the limit, and only its beginning is counted: refuse it", "status"
            )
        if not refused(got):
            raise got.wrong(f"a calendar of {size:,} bytes was not refused", "status")
    # Both fields together are against the rules, and whoever refuses it for that is right as well.
    lie = {**ICS, "Content-Length": "4000", "Transfer-Encoding": "chunked"}
    site.answers("GET", "/parts.ics", body=in_pieces(calendar(9, 400_000)), headers=lie)
    got = asked(service, "http://bees.example/parts.ics")
    if not refused(got):
        raise got.wrong(
            "a calendar says that it has 4,000 bytes, comes in pieces with 400,000, and was not refused: what the other "
            "side says of its length is only a claim",
            "status",
        )
    site.breaks("GET", "/all.ics", "flood", body=calendar(3))
    got = asked(service, "http://bees.example/all.ics")
    if not refused(got) or site.taken > UNREAD:
        raise got.wrong(
            "a calendar that never ends and does not say how long it is, is taken in on and on: measure it as it comes",
            "status",
        )


@check(after=counts_events)
def holds_up_nobody(service, internet, rng):
    """while some calendars are slow, another one is counted"""
    site = internet.site("bees.example", internet.address(rng))
    site.answers("GET", "/year.ics", body=calendar(5), headers=ICS)
    site.breaks("GET", "/silent", "hang")
    body = b'{"url": "http://bees.example/silent"}'
    request = (
        b"POST /calendars HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    )
    for number in range(1, 4):
        with service.dial() as slow:
            slow.send(request % len(body) + body)
            site.awaits("GET", "/silent", number)
            expect(service.post("/calendars", json={"url": "http://bees.example/year.ics"})).has_json({"events": 5})
            # Whoever lets others wait has answered the slow one before. A busy machine may do so too, but not each time.
            if not slow.rest(within=0.02):
                return
    fail(
        "while a calendar is slow, whoever asks for a quick one waits for somebody else: the slow one is answered first"
    )


@check(after=holds_up_nobody)
def ends_in_time(service, internet, rng):
    """after two seconds it is over, however little comes however often"""
    site = internet.site("slow.example", internet.address(rng))
    site.breaks("GET", "/silent", "hang")
    site.breaks("GET", "/drip", "drip", body=calendar(3))
    site.breaks("GET", "/head", "trickle")
    ways = {
        "/silent": "somebody takes the request and says nothing, and it is not refused in time",
        "/drip": "a byte comes every now and then, and it goes on and on: a time-out begins anew with every byte",
        "/head": "the bytes come one by one already in the head of the answer, and it goes on and on",
    }
    plans = [service.plan("POST", "/calendars", json={"url": f"http://slow.example{path}"}) for path in ways]
    for got, said in zip(service.together(plans, within=6), ways.values(), strict=True):
        if got.status == 200:
            said = "a calendar has not come whole when its time is up, and what came until then is counted: refuse it"
        if not refused(got):
            raise got.wrong(said, "status", expected="status 422, after three seconds at the latest")


@check(after=counts_events)
def refuses_what_is_packed(service, internet, rng):
    """a compressed calendar is refused, however little it is"""
    site = internet.site("bees.example", internet.address(rng))
    for text in (calendar(2), calendar(2, 30_000_000)):
        site.answers("GET", "/year.ics", body=gzip.compress(text.encode()), headers={**ICS, "Content-Encoding": "gzip"})
        got = asked(service, "http://bees.example/year.ics")
        if not refused(got):
            raise got.wrong(
                "a calendar came compressed, and was not refused: little of it unpacks to very much", "status"
            )
    text = calendar(2).encode()
    for coding, body in (
        ("deflate", zlib.compress(text)),
        ("br", b"\x0b\x02\x80" + text[:6] + b"\x03"),
        ("GZIP", gzip.compress(text)),
    ):
        site.answers("GET", "/year.ics", body=body, headers={**ICS, "Content-Encoding": coding})
        got = asked(service, "http://bees.example/year.ics")
        if not refused(got):
            raise got.wrong(f"a calendar came with Content-Encoding: {coding}, and was not refused", "status")


@check(after=counts_events)
def says_the_same(service, internet, rng):
    """every refusal is the same, whatever was the matter"""
    site = internet.site("bees.example", internet.address(rng))
    site.answers("GET", "/moved", status=302, headers={"Location": "/year.ics"})
    site.answers("GET", "/year.ics", body=calendar(1), headers=ICS)
    site.answers("GET", "/long", body=calendar(1, 300_000), headers=ICS)
    site.answers("GET", "/failed", status=500, body="database fern-3 is away")
    site.breaks("GET", "/garbage", "garbage")
    site.breaks("GET", "/reset", "reset")
    internet.inner("10.0.0.5").answers("GET", "/", body=calendar(4), headers=ICS)
    internet.name("inside.example", ["10.0.0.5"])
    internet.name("dead.example", [internet.dead(rng)])
    cases = {
        "an address that begins with https:": "https://bees.example/year.ics",
        "what is no address": "bees",
        "a port that is no number": "http://bees.example:eighty/",
        "a port that there is not": "http://bees.example:99999/",
        "a host with odd letters": "http://bees..example/",
        "an address inside": "http://10.0.0.5/",
        "a port inside at which nobody listens": "http://10.0.0.5:9100/",
        "a name that leads inside": "http://inside.example/",
        "a name that does not exist": "http://nowhere.example/",
        "a host that is out of reach": "http://dead.example/",
        "a port at which nobody listens": "http://bees.example:9100/",
        "somebody who answers with another status": "http://bees.example/none",
        "somebody who answers with an error": "http://bees.example/failed",
        "a page that has moved": "http://bees.example/moved",
        "somebody who says what is no HTTP": "http://bees.example/garbage",
        "somebody who breaks off": "http://bees.example/reset",
        "a calendar that is too long": "http://bees.example/long",
    }
    seen = {}
    for what, url in cases.items():
        got = service.post("/calendars", json={"url": url})
        if not refused(got):
            raise got.wrong(f"the refusal is another one for {what}", "status" if got.status != 422 else "body")
        seen[what] = sorted((name.lower(), value) for name, value in got.headers.pairs if name.lower() != "date")
        with diagnose(True, f"the header fields of the refusal are others for {what}"):
            expect(seen[what]).equals(seen["an address that begins with https:"])

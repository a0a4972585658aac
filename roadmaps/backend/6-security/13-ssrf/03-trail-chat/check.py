from backroad.checks import check, diagnose, expect, fail

HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(title):
    return f"<!doctype html>\n<html><head><title>\n  {title} </title></head><body>{title}</body></html>"


def sender(service):
    """What the attacks are sent with."""
    return lambda url: service.post("/previews", json={"url": url})


def previewed(service, url, title):
    expect(service.post("/previews", json={"url": url})).has_json({"title": title})


@check
def previews_pages(service, internet, rng):
    """a public page gets its preview, by name and by address, with a query too"""
    ridge, lake = f"Ridge path {rng.randrange(10**6)}", f"Lake path {rng.randrange(10**6)}"
    address = internet.address(rng)
    for name, title in (("ridge", ridge), ("lake", lake)):
        site = internet.site(f"{name}.trails.example", address)
        site.answers("GET", "/", body=page(title), headers=HTML)
    previewed(service, "http://ridge.trails.example/", ridge)
    got = service.post("/previews", json={"url": "http://lake.trails.example"})
    with diagnose(
        got.status != 200 or got.json != {"title": lake},
        "two sites live at this address, and the preview is not that of the one that was named: a request tells whose page "
        "it wants in the field Host",
    ):
        expect(got).has_json({"title": lake})
    previewed(service, f"http://{address}/", ridge)
    plain = internet.site("plain.example", internet.address(rng))
    plain.answers("GET", "/walk?day=7", body="no title here", headers=HTML)
    plain.answers("GET", "/walk", body="no title here", headers=HTML)
    previewed(service, "http://plain.example/walk?day=7", "")
    expect(plain.requests[-1].target).equals("/walk?day=7")
    expect(service.post("/previews", json={"url": "http://plain.example/gone"})).has_status(502)
    expect(service.post("/previews", json={"url": f"http://{internet.address(rng)}/"})).has_status(502)
    expect(service.post("/previews", json={"url": "http://nowhere.example/"})).satisfies(
        lambda answer: answer.status in (422, 502), "422 or 502"
    )


@check(after=previews_pages)
def previews_over_ipv6(service, internet, rng):
    """pages at addresses of IPv6 get theirs, and where both are there, either"""
    title, address = f"Hut {rng.randrange(10**6)}", internet.address(rng, 6)
    site = internet.site("six.example", address)
    site.answers("GET", "/", body=page(title), headers=HTML)
    both = internet.site("both.example", internet.address(rng), internet.address(rng, 6))
    both.answers("GET", "/", body=page(title), headers=HTML)
    got = service.post("/previews", json={"url": "http://six.example/"})
    with diagnose(got.status != 200, "a public page that only lives at an address of IPv6 gets no preview"):
        expect(got).has_json({"title": title})
    previewed(service, f"http://[{address}]/", title)
    previewed(service, "http://both.example/", title)


@check(after=previews_pages)
def follows_moved_pages(service, internet, rng):
    """a page that has moved is followed, step by step, also with a relative address"""
    title = f"Spring {rng.randrange(10**6)}"
    old = internet.site("old.example", internet.address(rng))
    new = internet.site("new.example", internet.address(rng))
    new.answers("GET", "/b/spring", body=page(title), headers=HTML)
    new.answers("GET", "/b/here", status=308, headers={"Location": "spring"})
    new.answers("GET", "/a", status=307, headers={"Location": "/b/here"})
    for status in (301, 302, 303):
        old.answers("GET", f"/{status}", status=status, headers={"Location": "http://new.example/b/spring"})
        got = service.post("/previews", json={"url": f"http://old.example/{status}"})
        with diagnose(got.status != 200, f"a page has moved (status {status}) to another public page, which is not followed"):
            expect(got).has_json({"title": title})
    got = service.post("/previews", json={"url": "http://new.example/a"})
    with diagnose(
        got.status != 200, "a page has moved, and Location is relative: it means a path on the same site, and is not followed"
    ):
        expect(got).has_json({"title": title})
    old.answers("GET", "/here", body=page(title), headers={**HTML, "Location": "http://new.example/elsewhere"})
    got = service.post("/previews", json={"url": "http://old.example/here"})
    with diagnose(got.status != 200, "a page came with status 200, and its field Location was followed: that is no redirect"):
        expect(got).has_json({"title": title})
    for number in range(5):
        old.answers("GET", f"/step/{number}", status=302, headers={"Location": f"/step/{number + 1}"})
    old.answers("GET", "/step/5", body=page(title), headers=HTML)
    got = service.post("/previews", json={"url": "http://old.example/step/0"})
    with diagnose(got.status != 200, "a page has moved five times, and is not found: so many steps are to be followed"):
        expect(got).has_json({"title": title})
    before = len(old.requests)
    for number in range(30):
        old.answers("GET", f"/round/{number}", status=302, headers={"Location": f"/round/{(number + 1) % 30}"})
    expect(service.post("/previews", json={"url": "http://old.example/round/0"})).has_status(502)
    asked = len(old.requests) - before
    if asked > 21:
        fail("redirects in a circle: more than twenty of them are followed", expected=21, got=asked)


@check(after=previews_pages)
def fetches_http_only(service, internet, attack, rng):
    """what does not begin with http:// is answered with 422, and nothing is read or spoken to"""
    secret = attack.secret()
    attack.plants("/tmp/members.html", f"<title>{secret}</title>")
    for url in ("file:///tmp/members.html", "file://localhost/tmp/members.html", "FILE:/tmp/members.html"):
        got = service.post("/previews", json={"url": url})
        if attack.reads(secret, got):
            raise got.wrong("a file of the service itself was read, and its title is in the answer", "body")
        with diagnose(got.status != 422, "an address that does not begin with http:// is to be answered with 422"):
            expect(got).has_status(422)
    internet.site("trails.example", internet.address(rng)).answers("GET", "/", body=page("Trails"), headers=HTML)
    for url in ("no address", "https://trails.example/", "ftp://trails.example/"):
        expect(service.post("/previews", json={"url": url})).has_status(422)
    attack.ssrf(sender(service), internet, "schemes")


@check(after=fetches_http_only)
def stays_off_inner_addresses(service, internet, attack):
    """nobody inside is asked, at whatever address they stand"""
    with (
        diagnose(
            lambda seen: "//100." in seen.got,
            "an address that is not private and not public, as those that a provider's customers share, is fetched",
        ),
        diagnose(lambda seen: "[" in seen.got, "an address in brackets is fetched: IPv6 has addresses inside too"),
    ):
        attack.ssrf(sender(service), internet, "addresses")
    got = service.post("/previews", json={"url": "http://10.0.0.5/"})
    with diagnose(got.status != 422, "an address inside is to be answered with 422"):
        expect(got).has_status(422)


@check(after=stays_off_inner_addresses)
def sees_through_spellings(service, internet, attack):
    """an inner address is one however it is spelled"""
    attack.ssrf(sender(service), internet, "spellings")


@check(after=stays_off_inner_addresses)
def reads_the_authority_right(service, internet, attack):
    """the host that is looked at is the host that is asked"""
    attack.ssrf(sender(service), internet, "authority")


@check(after=stays_off_inner_addresses)
def sees_through_names(service, internet, attack):
    """a name that leads inside is not followed there, alone or beside public addresses"""
    attack.ssrf(sender(service), internet, "names")


@check(after=[stays_off_inner_addresses, follows_moved_pages])
def obeys_at_every_step(service, internet, attack):
    """a redirect to the inside is not followed"""
    attack.ssrf(sender(service), internet, "redirects")


@check(after=sees_through_names)
def connects_to_what_it_looked_at(service, internet, attack):
    """a name that leads inside the second time gains nothing"""
    attack.ssrf(sender(service), internet, "rebinding")

"""Open redirects: a link to the service leads to another site, as a browser reads where it leads."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from backroad.labs.http.attack.secret import LETTERS
from backroad.labs.http.attack.trying import Send, Trying

if TYPE_CHECKING:
    from backroad.labs.http.answer import Answer
    from backroad.labs.http.lab import HttpLab

MOST = 120
SAID = "a link to the service leads to another site for"
SPECIAL = ("http", "https", "ws", "wss", "ftp")
SCRIPTS = ("javascript", "data", "vbscript")
SPELLINGS = (
    # EVIL is the attacker's host, OWN one that the service trusts.
    *("https://EVIL", "http://EVIL/", "https://EVIL/OWN", "https://EVIL?OWN", "https://EVIL#OWN", "https://EVIL:443/"),
    *("//EVIL", "///EVIL", "////EVIL/", "//EVIL/..", "/\\EVIL", "\\\\EVIL", "\\/EVIL", "/\\/EVIL", "\\\\\\EVIL"),
    # A browser takes these signs out, and looks then.
    *("/\t/EVIL", "/\n/EVIL", "/\r\n/EVIL", "\t//EVIL", " //EVIL", "\x01//EVIL", "ht\ntps://EVIL", "https:\t//EVIL"),
    *(" https://EVIL", "\r\nhttps://EVIL"),
    # The slashes are of no account behind a name like https.
    *("https:EVIL", "https:/EVIL", "https:///EVIL", "https:\\\\EVIL", "HTTPS://EVIL", "hTTp://EVIL"),
    # What looks for the trusted name somewhere finds it.
    *(
        "https://OWN@EVIL",
        "https://OWN:80@EVIL/",
        "//OWN@EVIL",
        "https://OWN.EVIL",
        "https://EVIL\\@OWN",
        "//OWN.EVIL/",
    ),
    *("https://EVIL/https://OWN/", "https://OWN%40EVIL", "https://EVIL/?next=https://OWN", "https://OWN%2eEVIL"),
    # Encoded, for what decodes once more than it checks.
    *(
        "%2f%2fEVIL",
        "https%3a%2f%2fEVIL",
        "/%2fEVIL",
        "%5c%5cEVIL",
        "/%5cEVIL",
        "%09//EVIL",
        "/%09/EVIL",
        "%252f%252fEVIL",
    ),
    *("https://EVI\u3002L", "//EVIL\u3002"),
    *("javascript:alert(1)", "java\nscript:alert(1)", "JavaScript://OWN/%0aalert(1)", "data:text/html,hello"),
)


def attack(lab: HttpLab, rng: random.Random, send: Send, own: str, most: int) -> None:
    """Raises Rejection when a redirect leads away."""
    trying = Trying(lab, send, "Redirect", most)
    evil = "".join(rng.choice(LETTERS) for _ in range(8)) + ".example"
    for spelling in rng.sample(SPELLINGS, len(SPELLINGS)):
        payload = spelling.replace("EVI\u3002L", evil.replace(".", "\u3002")).replace("EVIL", evil).replace("OWN", own)
        for answer in trying.send(payload, spelling):
            for place, target in _targets(answer):
                away = leads_to(target)
                if away in SCRIPTS or away == evil or away.endswith("." + evil) or evil in away:
                    trying.fail(answer, place, payload, spelling, SAID)


def _targets(answer: Answer) -> Iterator[tuple[str, str]]:
    if 300 <= answer.status < 400:
        for value in answer.headers.all("location"):
            yield "header location", value
    for value in answer.headers.all("refresh"):
        yield "header refresh", re.sub(r"^[\d.\s]*[;,]?\s*(url\s*=)?\s*", "", value, flags=re.I).strip("'\"")


def leads_to(target: str) -> str:
    """The host that a browser goes to from a page of the service's (WHATWG URL), or the name of a scheme that runs
    something; "" for the service itself."""
    text = re.sub(r"[\t\r\n]", "", target.strip("".join(map(chr, range(33)))))
    named = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
    scheme = named[1].lower() if named else "http"
    if named and scheme not in SPECIAL:
        return scheme
    rest = (text[named.end() :] if named else text).replace("\\", "/")
    if not named and not rest.startswith("//"):
        return ""
    if named and scheme == "http" and not rest.startswith("/"):
        return ""  # a browser that is at http: already reads this as a path
    host = re.split(r"[/?#]", rest.lstrip("/"), maxsplit=1)[0].rpartition("@")[2]
    host = re.sub(":[0-9]*$", "", unquote(host)).replace("\u3002", ".").replace("\uff0e", ".")
    return host.lower().rstrip(".")

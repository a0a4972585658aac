"""Cross-site scripting: pieces of HTML and JavaScript that call a canary where somebody lets them be code.

What proves it is a browser in which one of them ran; where there is none, that one would run as the page is read.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from backroad.labs.http.attack.trying import Send, Trying, told
from backroad.labs.http.page import CANARY, Page
from backroad.labs.http.reading.page import ReadPage
from backroad.labs.rejection import OurFault, Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 100
SAID = "a script that somebody sent runs in the browser of whoever looks at the page:"
WITH_TAGS = (
    "<script>{call}</script>",
    "<ScRiPt >{call}</sCrIpT >",
    "<scr<script>ipt>{call}</scr</script>ipt>",
    "<img src=x onerror={call}>",
    '"><img src=x onerror={call}>',
    "'><img src=x onerror={call}>",
    "<img/src='x'/onerror='{call}'>",
    "<svg onload={call}>",
    "<svg/onload={call}//",
    "<details open ontoggle={call}>hm</details>",
    "<input autofocus onfocus={call}>",
    "<iframe srcdoc='&lt;img src=x onerror=parent.{call}&gt;'></iframe>",
    "</textarea><img src=x onerror={call}>",
    "</title><img src=x onerror={call}>",
    "</script><script>{call}</script>",
    "--><img src=x onerror={call}>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={call}&gt;'>",
    '<a href="javascript:{call}">look</a>',
    '<a href="java&#9;script:{call}">look</a>',
)
"""Where a tag is let through."""
WITHOUT = (
    '" onfocus={call} autofocus x="',
    "' onfocus={call} autofocus x='",
    "x onfocus={call} autofocus",
    "javascript:{call}",
    "JaVaScRiPt:{call}",
    "\x01javascript:{call}",
    "java\tscript:{call}",
    "';{call};'",
    '";{call};"',
    "\\';{call};//",
    "'-{call}-'",
    '"-{call}-"',
    "${{{call}}}",
    "{call}",
)
"""Where it stands in an attribute, in a link or in a script."""
CODED = (
    "&lt;img src=x onerror={call}&gt;",
    "%3Cimg src=x onerror={call}%3E",
    "\\u003cimg src=x onerror={call}\\u003e",
)
"""Where somebody decodes once more than was encoded."""


def attack(lab: HttpLab, rng: random.Random, send: Send, show: Callable[[], Page | ReadPage] | None) -> None:
    """Send every payload, and look at the pages. Raises Rejection once one of them ran."""
    trying = Trying(lab, send, "Script", MOST)
    payloads: dict[str, str] = {}
    for pattern in rng.sample([*WITH_TAGS, *WITHOUT, *CODED], len(WITH_TAGS) + len(WITHOUT) + len(CODED)):
        number = str(rng.randrange(10**6, 10**7))
        payloads[number] = pattern.format(call=f"{CANARY}(`{number}`)")
    if show is not None:
        for payload in payloads.values():
            trying.send(payload, "stored")
        _look(show(), payloads)
        return
    for payload in payloads.values():
        page = send(payload)
        if not isinstance(page, Page | ReadPage):
            raise OurFault(f"without show, send gives the page that it opened, and not {type(page).__name__}")
        _look(page, payloads)
        page.leave()


def _look(page: Page | ReadPage, payloads: dict[str, str]) -> None:
    page.tempt()
    for number in page.ran:
        if number in payloads:
            payload = payloads[number]
            raise Rejection(f"{SAID} {told(payload)}", seen=Seen(raised="Script", got=payload, message=number))

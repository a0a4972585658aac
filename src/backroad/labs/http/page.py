"""A page in the browser: what it shows, what ran in it, and what somebody does there."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from backroad.labs.http.chromium import Chromium
from backroad.labs.rejection import Rejection, Seen
from backroad.model.duration import in_seconds

CANARY = "canary"
CALM = 0.06
"""Seconds without a request after which a page has come to rest."""
ROUNDS = 25
REST = 15.0
"""Seconds within which a page has to come to rest. A script of it may run for ever."""
KEPT = 1000
TEMPTED = "document.querySelectorAll('a[href]').forEach(a => a.protocol === 'javascript:' && a.click())"
IDLE = "new Promise(done => requestIdleCallback(() => done(document.readyState), {timeout: 1000}))"
"""What the page says of itself once it has nothing to do."""

Answered = Callable[[Mapping[str, Any]], dict[str, Any] | None]


def empty(chromium: Chromium) -> tuple[str, str]:
    """A page that shows nothing yet, with cookies and storage of its own: its context and its session."""
    context = str(chromium.call("Target.createBrowserContext")["browserContextId"])
    target = chromium.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
    session = str(chromium.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
    for method in ("Page.enable", "Runtime.enable", "Log.enable", "Network.enable"):
        chromium.call(method, session)
    chromium.call("Runtime.addBinding", session, name=CANARY)
    chromium.call("Fetch.enable", session, patterns=[{"urlPattern": "*"}])
    return context, session


class Page:
    """A page that is open. ``ran``: what planted scripts called the canary with, in order. ``dialogs``: the texts of
    alert, confirm and prompt. ``complaints``: what the browser refused, as it tells developers: scripts that a policy
    forbids, answers that another site may not read."""

    def __init__(self, chromium: Chromium, cookies: Mapping[str, str], answered: Answered) -> None:
        self._chromium = chromium
        self._answered = answered
        self._requests = 0
        self._under_way: set[str] = set()
        """Frames that are about to show something else, and requests whose answer is not all there."""
        self.ran: list[str] = []
        self.dialogs: list[str] = []
        self.complaints: list[str] = []
        self._context, self._session = chromium.spare.pop() if chromium.spare else empty(chromium)
        for name, value in cookies.items():
            self._call("Network.setCookie", name=name, value=value, url="http://localhost/")

    # For checks -----------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What the page shows, as text."""
        return str(self.script("document.body ? document.body.innerText : ''") or "")

    @property
    def html(self) -> str:
        """What the page has become, as HTML."""
        return str(self.script("document.documentElement.outerHTML") or "")

    @property
    def url(self) -> str:
        """Where it is."""
        return str(self.script("location.href") or "")

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that the browser keeps for the service, those included that no script can read."""
        found = self._call("Network.getCookies", urls=["http://localhost/"]).get("cookies", [])
        return {str(one["name"]): str(one["value"]) for one in found}

    def go(self, url: str) -> None:
        """Go to another address, and wait until the page has come to rest."""
        self._expect("Page.navigate", url=url)

    def fill(self, **fields: str) -> None:
        """Fill fields of the page, by their names."""
        for name, value in fields.items():
            code = f"(e => {{ if (!e) return false; e.value = {json.dumps(value)}; return true }})"
            if self.script(f"{code}(document.querySelector({json.dumps(f'[name={json.dumps(name)}]')}))") is not True:
                raise Rejection(f"the page has no field {name!r}", seen=Seen(raised="Field", got=name))

    def submit(self, selector: str = "form", **fields: str) -> None:
        """Fill fields and send the form that the CSS selector finds, as a click on its button does."""
        self.fill(**fields)
        self._do(selector, "e.requestSubmit ? e.requestSubmit() : e.closest('form').requestSubmit()")

    def click(self, selector: str) -> None:
        """Click on what the CSS selector finds."""
        self._do(selector, "e.click()")

    def script(self, expression: str) -> Any:
        """What a script in the page gives, as a plain value; a promise is awaited. None where it fails."""
        options = {"awaitPromise": True, "returnByValue": True, "userGesture": True}
        found = self._expect("Runtime.evaluate", expression=expression, **options)
        self._rest()
        result = found.get("result")
        return result.get("value") if isinstance(result, dict) and "exceptionDetails" not in found else None

    # For the browser ------------------------------------------------------------------------------------------

    def tempt(self) -> None:
        """Follow the links that are scripts, as somebody would sooner or later."""
        self.script(TEMPTED)

    def leave(self) -> None:
        """Forget the page with all that it keeps."""
        self._chromium.send("Target.disposeBrowserContext", browserContextId=self._context)

    # Behind it ------------------------------------------------------------------------------------------------

    def _do(self, selector: str, action: str) -> None:
        code = (
            f"(e => {{ if (!e) return false; {action}; return true }})(document.querySelector({json.dumps(selector)}))"
        )
        if self.script(code) is not True:
            raise Rejection(
                f"the page has nothing that is found by {selector!r}", seen=Seen(raised="Field", got=selector)
            )

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._chromium.call(method, self._session, **parameters)

    def _expect(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask what the page itself takes part in: it may ask for something meanwhile, and may never come to an end."""
        number = self._chromium.send(method, self._session, **parameters)
        until = time.monotonic() + REST
        while (message := self._next(until)) is not None:
            if message.get("id") == number:
                if method == "Page.navigate":
                    self._rest()
                return dict(message.get("result") or {})
        raise self._restless()

    def _rest(self) -> None:
        """Until the page is loaded, and nothing is asked for any more."""
        rounds = 0
        end = time.monotonic() + REST
        while rounds < ROUNDS and time.monotonic() < end:
            before = self._requests
            until = time.monotonic() + CALM
            while self._next(until) is not None:
                pass
            loaded = self._loaded()
            if self._under_way:
                continue  # a form that a script has sent, say, on a busy machine
            rounds += 1
            if loaded and self._requests == before:
                return

    def _loaded(self) -> bool:
        number = self._chromium.send("Runtime.evaluate", self._session, expression=IDLE, awaitPromise=True)
        until = time.monotonic() + REST
        while (message := self._next(until)) is not None:
            if message.get("id") == number:
                result = (message.get("result") or {}).get("result") or {}
                return bool(result.get("value") == "complete")
        raise self._restless()

    def _restless(self) -> Rejection:
        said = f"the page has not come to rest after {in_seconds(REST)}: does a script in it run for ever?"
        return Rejection(said, seen=Seen(raised="Late"))

    def _next(self, until: float) -> dict[str, Any] | None:
        """The next message, with all that concerns this page done about it."""
        chromium = self._chromium
        message = chromium.events.popleft() if chromium.events else chromium.message(until)
        if message is not None and message.get("sessionId") == self._session and "method" in message:
            self._told(str(message["method"]), message.get("params") or {})
        return message

    def _told(self, method: str, about: Mapping[str, Any]) -> None:
        if method == "Fetch.requestPaused":
            self._requests += 1
            answer = self._answered(about["request"])
            if answer is None:
                self._answer("Fetch.failRequest", about, errorReason="ConnectionRefused")
            else:
                self._answer("Fetch.fulfillRequest", about, **answer)
        elif method == "Runtime.bindingCalled" and about.get("name") == CANARY:
            if len(self.ran) < KEPT:
                self.ran.append(str(about.get("payload")))
        elif method in ("Page.frameRequestedNavigation", "Page.frameStartedLoading"):
            self._under_way.add(str(about.get("frameId")))
        elif method in ("Page.frameStoppedLoading", "Page.frameDetached"):
            self._under_way.discard(str(about.get("frameId")))
        elif method == "Network.requestWillBeSent":
            self._under_way.add(str(about.get("requestId")))
        elif method in ("Network.loadingFinished", "Network.loadingFailed"):
            self._under_way.discard(str(about.get("requestId")))
        elif method == "Page.javascriptDialogOpening":
            if len(self.dialogs) < KEPT:
                self.dialogs.append(str(about.get("message")))
            self._chromium.send("Page.handleJavaScriptDialog", self._session, accept=True)
        elif method == "Log.entryAdded" and len(self.complaints) < KEPT:
            self.complaints.append(str((about.get("entry") or {}).get("text"))[:1000])

    def _answer(self, method: str, about: Mapping[str, Any], **parameters: Any) -> None:
        self._chromium.send(method, self._session, requestId=about["requestId"], **parameters)

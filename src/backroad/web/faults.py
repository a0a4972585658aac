"""What a person reads when a page cannot be drawn: our errors in their own words, and never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from backroad.app.told import FAILED
from backroad.errors import BackroadError, UnknownId

_log = logging.getLogger("backroad.web")

API = "/api/"
"""Below this another table of addresses holds, which is imported when it is first asked."""

View = Callable[[HttpRequest], HttpResponse]


class TellInWords:
    """Middleware: a view that raises answers with a page that says what is wrong and what to do."""

    sync_capable = True
    async_capable = False

    def __init__(self, answer: View) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Django's one call."""
        if request.path.startswith(API):
            request.urlconf = "backroad.web.api.urls"  # type: ignore[attr-defined]
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for an error, None to leave it to Django (a page that is not there)."""
        if isinstance(error, Http404):
            return None
        if isinstance(error, BackroadError):
            status = 404 if isinstance(error, UnknownId) else 400 if error.exit_code == 2 else 500
            return fault(request, status, error.sentence, error.remedy)
        _log.error("%s %s failed", request.method, request.path, exc_info=error)
        return fault(request, 500, *FAILED)


tell_in_words = TellInWords


def fault(request: HttpRequest, status: int, sentence: str, remedy: str = "") -> HttpResponse:
    """A page with a sentence and the way out."""
    return render(request, "parts/fault.html", {"sentence": sentence, "remedy": remedy}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Nothing stands at that address."""
    return fault(request, 404, "There is no page at this address.", "The map shows everything there is.")


def failed(request: HttpRequest) -> HttpResponse:
    """A fault outside every view."""
    return fault(request, 500, *FAILED)


def form_is_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form without its token, or with one of an earlier start."""
    return fault(
        request, 403, "This page is from an earlier start of Backroad.", "Load it again and repeat what you did."
    )

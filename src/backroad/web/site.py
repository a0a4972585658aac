"""What one running server is: the desk, its newsroom and its assets, and Django told how to draw pages for it.

Django's settings are made here in code: there is no settings file, no database, no session and no app but our own.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import django
from django.conf import settings
from django.http import HttpRequest

from backroad.app.desk import Desk
from backroad.app.history import Historian
from backroad.app.live import Live
from backroad.app.search import Searcher
from backroad.web.assets import Assets

if TYPE_CHECKING:
    from backroad.app.query import Querist

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Site:
    """What every page works with."""

    desk: Desk
    live: Live
    assets: Assets
    restored: str = ""
    """That the journal was damaged when this server started, and what became of it."""
    searcher: Searcher = field(init=False)
    historian: Historian = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "historian", Historian(self.desk))
        object.__setattr__(self, "searcher", Searcher(self.desk))

    @functools.cached_property
    def querist(self) -> Querist:
        """Runs the SQL that is tried in a page. Imported late: most servers are never asked for it."""
        from backroad.app.query import Querist

        return Querist(self.desk)

    def close(self) -> None:
        """End what was started for pages."""
        if "querist" in vars(self):
            self.querist.close()


def of(request: HttpRequest) -> Site:
    """The site that a request came to."""
    return cast(Site, request.scope["backroad"])  # type: ignore[attr-defined]


def nonce(request: HttpRequest) -> str:
    """What a style element of this one answer has to carry."""
    return str(request.scope.get("backroad.nonce", ""))  # type: ignore[attr-defined]


def configure(secret: str, port: int) -> None:
    """Tell Django how to draw our pages, once in a process. ``secret`` signs the tokens of forms."""
    if settings.configured:
        return
    settings.configure(
        SECRET_KEY=secret,
        DEBUG=False,
        ALLOWED_HOSTS=["127.0.0.1", "localhost", "[::1]"],  # the gate has compared host and port already
        ROOT_URLCONF="backroad.web.urls",
        INSTALLED_APPS=[],
        MIDDLEWARE=[
            "backroad.web.faults.tell_in_words",
            "django.middleware.gzip.GZipMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE],
                "OPTIONS": {
                    "libraries": {"backroad": "backroad.web.tags"},
                    "builtins": ["backroad.web.tags", "backroad.web.evidence.tags"],
                    "context_processors": ["backroad.web.context.common"],
                    "string_if_invalid": "",
                },
            }
        ],
        CSRF_COOKIE_NAME=f"backroad-form-{port}",
        CSRF_COOKIE_SAMESITE="Strict",
        CSRF_COOKIE_HTTPONLY=True,
        CSRF_COOKIE_AGE=None,
        CSRF_FAILURE_VIEW="backroad.web.faults.form_is_old",
        DATA_UPLOAD_MAX_MEMORY_SIZE=64 << 20,
        DATA_UPLOAD_MAX_NUMBER_FIELDS=500,
        FILE_UPLOAD_HANDLERS=["django.core.files.uploadhandler.TemporaryFileUploadHandler"],
        USE_I18N=False,
        USE_TZ=False,  # times are put on this clock where they are shown
        APPEND_SLASH=True,
        LOGGING_CONFIG=None,
    )
    django.setup()

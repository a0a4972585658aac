"""The theme, every setting with its value, and the doctor's findings."""

from __future__ import annotations

import os

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from backroad.app import doctor as doctors
from backroad.settings import SETTINGS
from backroad.web import site
from backroad.web.context import THEME_COOKIE, THEMES

NAMES = (("", "As the system has them"), ("light", "Light"), ("dark", "Dark"))
FOR_EVER = 10 * 365 * 86400


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What can be set here, and what is set where Backroad is started."""
    desk = site.of(request).desk
    rows = [(one, os.environ.get(one.name, "")) for one in SETTINGS]
    values = {"rows": rows, "themes": NAMES, "work": desk.settings.work, "journal": desk.journal.path}
    return render(request, "settings/page.html", values)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Take a theme for this browser; anything that is none takes the system's."""
    chosen = request.POST.get("theme", "")
    answer = HttpResponseRedirect(reverse("settings"))
    if chosen in THEMES:
        answer.set_cookie(THEME_COOKIE, chosen, max_age=FOR_EVER, samesite="Strict", httponly=True)
    else:
        answer.delete_cookie(THEME_COOKIE, samesite="Strict")
    return answer


@require_safe
def doctor(request: HttpRequest) -> HttpResponse:
    """What this machine can run, what is missing, and what mends it."""
    return render(request, "settings/doctor.html", _findings(request, sandbox=False))


@require_POST
def trial(request: HttpRequest) -> HttpResponse:
    """The same, with an exercise run for real behind the walls."""
    return render(request, "settings/doctor.html", _findings(request, sandbox=True))


def _findings(request: HttpRequest, *, sandbox: bool) -> dict[str, object]:
    found = list(doctors.examine(site.of(request).desk, sandbox=sandbox))
    bad = sum(one.health is doctors.Health.BAD for one in found)
    return {"findings": found, "bad": bad, "sandbox": sandbox}

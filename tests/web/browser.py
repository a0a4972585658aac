"""Chromium on our pages: whatever its console complains of fails the test, and axe looks at what it draws."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

from .server import Served

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
MISSING = "Chromium is missing: `apt-get install chromium`"


def launch(playwright: Playwright) -> Browser:
    """Start it; where it is missing the test is skipped, but on a build server that is an error."""
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))


@dataclass
class Window:
    """A browser of one learner's, let in already. ``complaints`` are what its consoles said."""

    served: Served
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    """Parts of complaints that the test itself causes, such as a server that is away."""

    def open(self, path: str = "/") -> Page:
        """A new tab at that path."""
        page = self.context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.goto(self.served.opening)
        if path != "/":
            page.goto(self.served.address + path)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        # A violation of the content security policy is told here too.
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def check(self) -> None:
        """Fail when anything was complained of."""
        left = [one for one in self.complaints if not any(part in one for part in self.expected)]
        assert not left, left


def accessible(page: Page) -> None:
    """Fail when axe finds anything on the page as it is now."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    assert not found, "\n".join(
        f"{one['id']}: {one['help']}: " + "; ".join(node["html"][:160] for node in one["nodes"][:4]) for one in found
    )


def fits(page: Page) -> None:
    """Fail when the page has to be scrolled sideways."""
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= shown, f"{wide} px in {shown}"

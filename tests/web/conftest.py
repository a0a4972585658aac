"""The pages over the toy roadmap: a real server with the scripted grader, a visitor with the key, and Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from backroad.curriculum import library

from ..app.scripted import Scripted  # noqa: TID252 - tests are no installed package
from .browser import Window, launch
from .server import Served, environment, served
from .visitor import Visitor


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all tests of a process: Django remembers where the first server found its styles."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environ(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A learner's settings, with a home of their own."""
    monkeypatch.setattr(library, "roots", lambda settings: settings.roadmaps)
    monkeypatch.setenv("HOME", str(tmp_path))
    return environment(tmp_path, cache)


@pytest.fixture
def server(environ: dict[str, str]) -> Iterator[Served]:
    """A server whose grader does what the work says (tests/app/scripted.py)."""
    with served(environ, Scripted) as found:
        yield found


@pytest.fixture
def graded(environ: dict[str, str]) -> Iterator[Served]:
    """A server with the real grader."""
    with served(environ, None) as found:
        yield found


@pytest.fixture
def visitor(server: Served) -> Visitor:
    """Somebody who came in with the key."""
    return Visitor(server).enter()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., Window]]:
    """Opens a browser on a server; at the end nothing may have been complained of in any of them.

    Options are Playwright's for a context: viewport, color_scheme, java_script_enabled…
    """
    made: list[Window] = []

    def opened(server: Served, **options: Any) -> Window:
        made.append(Window(server, chromium.new_context(**options)))
        return made[-1]

    yield opened
    for one in made:
        one.context.close()
    for one in made:
        one.check()

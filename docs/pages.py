"""Takes the pictures of the pages in README.md: a real server, a real browser: `python docs/pages.py`.

Needs Debian's Chromium. A learner who has done the first topics saves a program with a well-known mistake.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
BACKROAD = Path(sys.executable).with_name("backroad")
STAGE = ROOT / "roadmaps" / "backend" / "1-fundamentals"
DONE = ("01-first-program", "02-terminal-basics")
UNDER_WAY = "03-variables-and-numbers"
EXERCISE = "first-program/greeting"
MISTAKE = STAGE / "01-first-program/03-greeting/mistakes/comma-for-plus"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def main() -> int:
    """Take them all."""
    home = Path(tempfile.mkdtemp(prefix="backroad-pages-"))
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "BACKROAD_PORT": "8790"}
    server = None
    try:
        walk(home, environment)
        command = [str(BACKROAD), "open", "--no-browser"]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        address = next(line.strip() for line in server.stdout or () if "http://" in line)
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or "chromium"
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": 1280, "height": 860}, color_scheme=scheme)
                page = context.new_page()
                page.goto(address)
                take(page, f"map{'-dark' if scheme == 'dark' else ''}")
                page.goto(f"{address.split('/?')[0]}/exercises/{EXERCISE}/")
                page.locator(".cm-content").wait_for()
                take(page, f"exercise{'-dark' if scheme == 'dark' else ''}")
            browser.close()
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(10)
        shutil.rmtree(home, ignore_errors=True)
    return 0


def walk(home: Path, environment: dict[str, str]) -> None:
    """Do what a learner of a few days has done."""
    for topic in (*DONE, UNDER_WAY):
        exercises = sorted(path for path in (STAGE / topic).iterdir() if (path / "solution").is_dir())
        for folder in exercises if topic in DONE else exercises[:2]:
            id_ = f"{topic[3:]}/{folder.name[3:]}"
            run(environment, "start", id_)
            shutil.copytree(folder / "solution", home / "backroad" / id_, dirs_exist_ok=True)
            run(environment, "check", id_)
    shutil.copytree(MISTAKE, home / "backroad" / EXERCISE, dirs_exist_ok=True)
    run(environment, "check", EXERCISE)


def run(environment: dict[str, str], *words: str) -> None:
    """One command of Backroad; whatever it says."""
    subprocess.run([str(BACKROAD), *words], env=environment, capture_output=True, check=False, timeout=60)


def take(page: Page, name: str) -> None:
    """What the window shows, without a cursor that blinks."""
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled", caret="hide")


if __name__ == "__main__":
    sys.exit(main())

"""Takes the screenshot in README.md: the companion in a real terminal, drawn as an SVG: `python docs/screenshot.py`."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "companion.svg"
COLUMNS, ROWS = 88, 30
SESSION = "backroad-screenshot"
EXERCISE = "first-program/greeting"
MISTAKE = "roadmaps/backend/1-fundamentals/01-first-program/03-greeting/mistakes/comma-for-plus"
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">{matrix}</g>
</g>
</svg>
"""
"""Rich's own frame fetches a font from elsewhere; this one uses what the reader has."""


def main() -> int:
    """Open the companion, save a wrong answer, take the picture."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        work = Path(home) / "backroad"
        command = f"env HOME={home} BACKROAD_HOME={work} XDG_DATA_HOME= {ROOT}/.venv/bin/backroad watch {EXERCISE}"
        tmux("new-session", "-d", "-s", SESSION, "-x", str(COLUMNS), "-y", str(ROWS), command)
        try:
            until("Save ")
            for file in (ROOT / MISTAKE).iterdir():
                (work / EXERCISE / file.name).write_bytes(file.read_bytes())
            until("Change the file and save")
            screen = tmux("capture-pane", "-p", "-e", "-t", SESSION)
        finally:
            tmux("kill-session", "-t", SESSION)
    screen = screen.replace(str(work), "~/backroad")
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(screen))
    PICTURE.write_text(
        console.export_svg(title="make learn", code_format=FRAME, unique_id="companion"), encoding="utf-8"
    )
    return 0


def until(words: str) -> None:
    """Wait until the words stand on the screen; ten seconds at most."""
    for _ in range(100):
        if words in tmux("capture-pane", "-p", "-t", SESSION):
            return
        time.sleep(0.1)
    raise SystemExit(f"{words!r} did not appear:\n" + tmux("capture-pane", "-p", "-t", SESSION))


def tmux(*words: str) -> str:
    """Run tmux and give what it says."""
    return subprocess.run(["tmux", *words], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())

from datetime import UTC, datetime

import pytest

from backroad.curriculum.volatile import volatile

NOW = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("cannot open /tmp/backroad-x1/a.py now", "a temporary path", "/tmp/backroad-x1"),
        ("see /var/folders/ab", "a temporary path", "/var/folders/ab"),
        ("in /home/ada/work", "a path of one machine", "/home/ada"),
        ("GET http://localhost:49152/x", "a port", "localhost:49152"),
        ("listening on port 40123", "a port", "port 40123"),
        ("killed pid 4711", "a process id", "pid 4711"),
        ("process 31337 ended", "a process id", "process 31337"),
        ("<Account at 0x7f3a5c1d2e90>", "an address in memory", "0x7f3a5c1d2e90"),
        ("at 12:30:01.25", "a time", "12:30:01.25"),
        ("took 0.0123 s", "a time", "0.0123 s"),
        ("on 2024-05-06 it failed", "a time", "2024-05-06"),
    ],
)
def test_what_changes_from_run_to_run_is_found(text: str, what: str, words: str) -> None:
    assert volatile(text, NOW) == ((what, words),)


@pytest.mark.parametrize(
    "text",
    [
        "a meeting at 09:30 on 2023-03-26",
        "wait at most 5 seconds, or 0.5 s",
        "curl localhost:$PORT/tmp",
        "the folder $HOME/tmp/a",
        "0xff is 255",
        "process 12 orders",
        "https://example.org/home/page",
    ],
)
def test_what_stays_the_same_is_left_alone(text: str) -> None:
    assert volatile(text, NOW) == ()


def test_the_present_day_is_the_default() -> None:
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    assert volatile(f"made {today}") == (("a time", today),)

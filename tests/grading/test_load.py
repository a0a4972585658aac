"""Collecting the checks of a check.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.grading import load
from backroad.labs.rejection import OurFault

TWO = '''from backroad.checks import check


def _later(lab):
    """the second"""


@check
def first(lab):
    """the first"""


later = check(_later)
again = first
'''


def test_checks_in_the_order_of_their_functions_each_once(tmp_path: Path):
    (tmp_path / "check.py").write_text(TWO)
    assert [found.title for found in load.checks(tmp_path / "check.py")] == ["the second", "the first"]


def test_a_new_module_each_time_and_a_changed_file_is_read_again(tmp_path: Path):
    file = tmp_path / "check.py"
    file.write_text(TWO)
    one, two = load.checks(file), load.checks(file)
    assert one[0].function is not two[0].function
    file.write_text(TWO.replace("the first", "the very first"))
    assert load.checks(file)[1].title == "the very first"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("def", "check.py cannot be run: SyntaxError: invalid syntax (check.py, line 1)"),
        ("1 / 0", "check.py cannot be run: ZeroDivisionError: division by zero"),
        ("import nowhere", "check.py cannot be run: ModuleNotFoundError: No module named 'nowhere'"),
        ("a = '\0'", "check.py cannot be run: "),
        ("raise SystemExit(3)", "check.py cannot be run: SystemExit: 3"),
        ("from backroad.checks import check\n@check\ndef a(): 0", "check.py cannot be run: TypeError: the check a"),
        ("", "check.py holds no check"),
        (None, "check.py cannot be run: FileNotFoundError: "),
    ],
)  # fmt: skip
def test_one_that_does_not_work_is_our_fault(tmp_path: Path, text: str | None, why: str):
    if text is not None:
        (tmp_path / "check.py").write_text(text)
    with pytest.raises(OurFault) as caught:
        load.checks(tmp_path / "check.py")
    assert str(caught.value).startswith(why)
    assert str(tmp_path) not in str(caught.value) or text is None

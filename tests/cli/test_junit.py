"""JUnit XML is well-formed whatever a learner's program printed."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import category
from xml.etree import ElementTree as ET

from backroad.cli.junit import document
from backroad.model.evidence import Output
from backroad.model.verdict import Cause, CheckResult, Outcome

from .test_verdict import FAILED


def suite(text: str) -> ET.Element:
    return ET.fromstring(text.encode())[0]  # noqa: S314 - our own document


def test_each_check_is_a_case() -> None:
    found = suite(document(FAILED, "Stock count"))
    assert {key: found.get(key) for key in ("name", "tests", "failures", "errors", "skipped", "time")} == {
        "name": "dicts/stock",
        "tests": "4",
        "failures": "2",
        "errors": "0",
        "skipped": "1",
        "time": "0.084",
    }
    cases = found.findall("testcase")
    assert [[child.tag for child in case] for case in cases] == [[], ["failure"], ["failure"], ["skipped"]]
    failure = cases[1][0]
    assert failure.get("message") == "one too few of each: the first sale of a word counts too"
    assert "got: {'rye': 0}" in (failure.text or "")


def test_what_xml_forbids_is_written_out() -> None:
    odd = "\x1b[31m \0 \ud800 \ufffe <&\"'>"
    check = CheckResult("a", odd, Outcome.FAILED, odd)
    case = suite(document(replace(FAILED, checks=(check,)), odd)).find("testcase")
    assert case is not None
    assert case.get("name") == r"\x1b[31m \x00 \ud800 \ufffe <&" + "\"'>"


def test_nothing_that_turns_hides_or_commands_gets_through() -> None:
    odd = "abc\u202edcba\u200b\u2028 \x9b31m\nnext"
    check = CheckResult("a", "b", Outcome.FAILED, odd, evidence=(Output("it ran", odd, odd),))
    report = document(replace(FAILED, checks=(check,)), "x")
    shown = r"abc\u202edcba\u200b\u2028 \x9b31m"
    assert suite(report).find("testcase/failure").get("message") == shown + "\nnext"
    assert all(category(character) not in ("Cf", "Cs", "Zl", "Zp") for character in report)
    assert [character for character in report if category(character) == "Cc" and character != "\n"] == []


def test_a_broken_run_is_an_error() -> None:
    broken = replace(FAILED, verdict=Outcome.BROKEN, cause=Cause.OURS, checks=(), notes=("It died.",))
    found = suite(document(broken, "x"))
    assert found.get("errors") == "1"
    assert found.find("testcase/error").get("message") == "It died."
    one = replace(broken, checks=(CheckResult("a", "b", Outcome.BROKEN, "gone"),))
    assert suite(document(one, "x")).find("testcase/error").get("message") == "gone"


def test_a_check_of_an_earlier_milestone_stands_under_its_own_name() -> None:
    earlier = CheckResult("a", "it works", Outcome.PASSED, milestone="shop/price")
    found = suite(document(replace(FAILED, checks=(earlier,)), "Bill"))
    assert [(case.get("classname"), case.get("name")) for case in found.iter("testcase")] == [
        ("shop/price", "it works")
    ]

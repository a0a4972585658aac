"""The editor in the page: forms without a script, saving as one types with one, and never over somebody else's save."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .browser import Window, accessible
from .server import Served
from .visitor import Answer, Visitor

DOUBLE = "toy-giving-back/double"
RECEIPT = "toy-counting/receipt"
AT = f"/exercises/{DOUBLE}"


@pytest.fixture
def begun(visitor: Visitor) -> Visitor:
    visitor.post(f"{AT}/start/")
    return visitor


def file(server: Served) -> Path:
    return server.folder(DOUBLE) / "double.py"


def send(visitor: Visitor, **data: object) -> Answer:
    headers = {
        "Content-Type": "application/json",
        "Origin": visitor.served.address,
        "X-CSRFToken": visitor.token,
    }
    return visitor.ask("POST", f"{AT}/editor/write/", json.dumps(data).encode(), headers)


def mark(visitor: Visitor) -> str:
    (only,) = json.loads(visitor.get(f"{AT}/editor/").text)["files"]
    return str(only["mark"])


def test_there_is_no_editor_before_the_files_are_laid_out(visitor: Visitor) -> None:
    assert not visitor.page(f"{AT}/").find(css="sheet")


def test_a_form_saves_and_comes_back(begun: Visitor, server: Served) -> None:
    form = begun.page(f"{AT}/").one(css="sheet")
    fields = {one.get("name", ""): one.get("value", "") for one in form.iter("input")}
    answer = begun.post(f"{AT}/save/", {**fields, "text": "\r\nmine = 1\r\n", "do": "save"}, follow=False)
    assert (answer.status, answer.headers["location"]) == (302, f"{AT}/#editor")
    assert file(server).read_text() == "\nmine = 1\n"
    area = begun.page(f"{AT}/").one(tag="textarea")
    # The parser takes the first line break of a text area away, so ours is before the text's own.
    assert area.text == "\nmine = 1\n"


def test_a_form_checks_when_that_was_its_button(begun: Visitor, server: Served) -> None:
    with server.heard() as ear:
        begun.post(f"{AT}/save/", {"path": "double.py", "text": "x = 1\n", "mark": mark(begun), "do": "check"})
        assert ear.wait("verdict").data["outcome"] == "failed"


def test_a_form_that_comes_too_late_shows_both_versions(begun: Visitor, server: Served) -> None:
    old = mark(begun)
    file(server).write_text("elsewhere = '<b>'\n")
    page = begun.post(f"{AT}/save/", {"path": "double.py", "text": "mine = 1\n", "mark": old, "do": "save"})
    assert page.status == 409
    assert "elsewhere = '<b>'" in page.words
    assert page.one(tag="textarea").text == "mine = 1\n"
    assert file(server).read_text() == "elsewhere = '<b>'\n"
    begun.post(f"{AT}/save/", {"path": "double.py", "text": "mine = 1\n", "keep": "page"})
    assert file(server).read_text() == "mine = 1\n"


def test_writing_gives_the_new_mark_and_a_conflict_the_other_text(begun: Visitor, server: Served) -> None:
    old = mark(begun)
    written = send(begun, path="double.py", text="one = 1\n", mark=old)
    assert written.status == 200
    assert json.loads(written.text)["mark"] == mark(begun) != old
    late = send(begun, path="double.py", text="two = 2\n", mark=old)
    assert late.status == 409
    assert json.loads(late.text)["file"]["text"] == "one = 1\n"
    kept = send(begun, path="double.py", text="two = 2\n", mark=old, keep="page")
    assert kept.status == 200
    assert file(server).read_text() == "two = 2\n"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"path": "../../other", "text": "x", "mark": ""}, 400),
        ({"path": "double.py", "text": 7, "mark": ""}, 400),
        ({"path": "double.py", "text": "x", "mark": "", "keep": "both"}, 400),
        ({"path": "double.py", "text": "x" * 300_000, "mark": ""}, 422),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    begun: Visitor, server: Served, data: dict[str, object], status: int
) -> None:
    before = file(server).read_bytes()
    answer = send(begun, **data)
    assert answer.status == status
    assert json.loads(answer.text)["sentence"].endswith(".")
    assert file(server).read_bytes() == before


def test_what_is_no_json_is_refused(begun: Visitor) -> None:
    headers = {"Content-Type": "application/json", "Origin": begun.served.address, "X-CSRFToken": begun.token}
    assert begun.ask("POST", f"{AT}/editor/write/", b"[", headers).status == 400
    assert begun.ask("POST", f"{AT}/editor/write/", b"[]", headers).status == 400


def test_saving_in_the_page_is_no_save_that_is_checked(begun: Visitor, server: Served) -> None:
    with server.heard() as ear:
        send(begun, path="double.py", text="half a line", mark=mark(begun))
        ear.wait("files")
        file(server).write_text("elsewhere = 1\n")
        # The first check is that of the save elsewhere.
        assert ear.wait("verdict").data["total"]
        assert [one.kind for one in ear.news if one.kind == "verdict"] == []


# In the browser


NATIVE = "Applying inline style violates"
"""What is typed over a bold word Chromium first makes bold by a style of its own, which our policy forbids it."""


def typed(tab: Page, text: str) -> None:
    tab.locator(".cm-content").click()
    tab.keyboard.press("Control+a")
    tab.keyboard.type(text)


def begin(tab: Page) -> None:
    tab.get_by_role("button", name="Start").click()


@pytest.mark.slow
def test_what_is_typed_is_on_the_disk_and_checked_when_asked(server: Served, window: Callable[..., Window]) -> None:
    one = window(server)
    one.expected = (NATIVE,)
    tab = one.open(f"{AT}/")
    begin(tab)
    typed(tab, "x = 1")
    expect(tab.locator(".sheet-status")).to_have_text("Saved")
    assert file(server).read_text() == "x = 1"
    tab.keyboard.press("Control+Enter")
    expect(tab.locator(".state-failed").first).to_be_visible()
    accessible(tab)


@pytest.mark.slow
def test_a_save_elsewhere_shows_and_two_versions_are_both_kept(server: Served, window: Callable[..., Window]) -> None:
    one = window(server)
    one.expected = ("409", NATIVE)
    tab = one.open(f"{AT}/")
    begin(tab)
    expect(tab.locator(".cm-content")).to_be_visible()
    file(server).write_text("elsewhere = 1\n")
    expect(tab.locator(".cm-content")).to_contain_text("elsewhere = 1")
    tab.route("**/editor/write/", lambda route: route.abort())
    one.expected += ("ERR_FAILED",)
    typed(tab, "mine = 1")
    expect(tab.locator(".sheet-status")).to_contain_text("Not saved")
    file(server).write_text("again = 1\n")
    expect(tab.locator(".sheet-conflict")).to_be_visible()
    tab.unroute("**/editor/write/")
    accessible(tab)
    tab.get_by_role("button", name="Keep what is in this page").click()
    expect(tab.locator(".sheet-status")).to_have_text("Saved")
    assert file(server).read_text() == "mine = 1"
    kept = server.desk.journal.events(DOUBLE, "conflict")
    assert server.desk.journal.tree(kept[-1].data["tree"]).files["double.py"] == b"again = 1\n"


@pytest.mark.slow
def test_the_keyboard_can_leave_the_editor(server: Served, window: Callable[..., Window]) -> None:
    tab = window(server).open(f"{AT}/")
    begin(tab)
    tab.locator(".cm-content").click()
    tab.keyboard.press("Escape")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Check", exact=True)).to_be_focused()


@pytest.mark.slow
def test_lines_are_put_in_order_by_keyboard_alone(server: Served, window: Callable[..., Window]) -> None:
    tab = window(server).open(f"/exercises/{RECEIPT}/")
    begin(tab)
    lines = tab.locator(".order-lines").first.locator(".order-line")
    expect(lines.first).to_be_visible()
    accessible(tab)
    before = lines.all_inner_texts()
    lines.first.focus()
    tab.keyboard.press("Alt+ArrowDown")
    expect(lines.nth(1)).to_be_focused()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Delete")
    expect(tab.locator(".order-aside .order-line")).to_have_text([before[1]])
    expect(tab.locator(".sheet-status")).to_have_text("Saved")
    text = (server.folder(RECEIPT) / server.exercise(RECEIPT).edits[0]).read_text()
    assert [line for line in text.splitlines() if line and not line.startswith("#")] == [
        f"    {before[0]}",
        *before[2:],
    ]


@pytest.mark.slow
def test_without_a_script_there_are_plain_forms(server: Served, window: Callable[..., Window]) -> None:
    tab = window(server, java_script_enabled=False).open(f"{AT}/")
    begin(tab)
    tab.locator("textarea").fill("plain = 1\n")
    tab.get_by_role("button", name="Save").click()
    assert file(server).read_text() == "plain = 1\n"

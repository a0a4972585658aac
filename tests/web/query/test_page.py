"""SQL that is tried in the page of an exercise: by a form, and by the editor."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backroad import settings
from backroad.authoring.new import new_exercise
from backroad.curriculum import library

from ...app.scripted import Scripted  # noqa: TID252 - tests are no installed package
from ..browser import Window, accessible  # noqa: TID252
from ..server import TOY, Served, served  # noqa: TID252
from ..visitor import Answer, Visitor  # noqa: TID252

ID = "toy-counting/orders"
AT = f"/exercises/{ID}"
PLAN = "SELECT name, id FROM customers ORDER BY id;\n"


@pytest.fixture
def server(environ: dict[str, str], tmp_path: Path) -> Iterator[Served]:
    """A server over the toy roadmap with an exercise in SQL."""
    root = tmp_path / "roadmaps" / "toy"
    shutil.copytree(TOY, root)
    environ["BACKROAD_ROADMAPS"] = str(root)
    new_exercise(library.load(settings.load(environ)), ID, kind="write", lab="postgres")
    with served(environ, Scripted) as found:
        yield found


@pytest.fixture
def begun(server: Served) -> Visitor:
    visitor = Visitor(server).enter()
    visitor.post(f"{AT}/start/")
    return visitor


def file(server: Served) -> Path:
    return server.folder(ID) / "orders.sql"


def save(server: Served, text: str) -> None:
    """Save at once: whoever looks at a file between its being emptied and written takes that for a save, too."""
    whole = server.desk.settings.work.parent / "whole.sql"
    whole.write_text(text)
    whole.replace(file(server))


def send(visitor: Visitor, text: str, *, partly: bool = False, **more: str) -> Answer:
    form = visitor.page(f"{AT}/").one(css="sheet")
    fields = {one.get("name", ""): one.get("value", "") for one in form.iter("input") if one.get("type") == "hidden"}
    headers = {"HX-Request": "true"} if partly else {}
    return visitor.post(f"{AT}/sql/", {**fields, "text": text, "do": "run", **more}, headers=headers)


def test_the_editor_offers_it_where_there_is_a_database(begun: Visitor) -> None:
    page = begun.page(f"{AT}/")
    assert page.one(css="sheet-run").get("formaction") == f"{AT}/sql/"
    assert [one.text for one in page.find(tag="option")] == ["ordinary", "ties", "empty"]
    begun.post("/exercises/toy-giving-back/double/start/")
    assert not begun.page("/exercises/toy-giving-back/double/").find(css="sheet-run")


def test_a_form_saves_runs_and_comes_back(begun: Visitor, server: Served) -> None:
    page = send(begun, PLAN, data="ties")
    assert page.status == 200
    assert file(server).read_text() == PLAN
    table = page.one(css="ran-rows")
    assert [one.text for one in table.iter("th")] == ["name", "id"]
    assert [one.text for one in table.iter("code")] == ["Ada", "1", "Ada", "2", "Cy", "3"]
    assert page.one(css="sheet-status").text == "3 rows"
    assert [one.text for one in page.find(tag="option") if one.get("selected") is not None] == ["ties"]
    assert server.desk.journal.attempts(ID) == ()


def test_a_script_gets_only_what_it_gave(begun: Visitor, server: Served) -> None:
    before = file(server).read_text()
    part = send(begun, "SELECT '<b>' AS \"<i>\"; SELECT nothing;", partly=True)
    ran = part.one(css="ran")
    assert (ran.get("data-words"), ran.get("data-place")) == ("The server refused it", "30")
    assert 'column "nothing" does not exist' in part.words
    assert not part.find(tag="b", css="x")
    assert "<b>" in part.words
    assert file(server).read_text() == before


def test_the_plan_is_drawn_as_evidence_is(begun: Visitor) -> None:
    part = send(begun, PLAN, partly=True, plan="yes")
    assert [one.text for one in part.find(tag="strong")] == ["Sort", "Seq Scan on customers"]
    assert "1 page of 8 KiB looked at" in part.words


def test_what_could_not_be_run_is_said(begun: Visitor) -> None:
    assert "has no data set 'huge'" in send(begun, "SELECT 1", partly=True, data="huge").words
    assert "there is no statement yet" in send(begun, "-- nothing", partly=True).words
    assert send(begun, "SELECT 1", data="huge").status == 400


def test_a_form_that_comes_too_late_shows_both_versions(begun: Visitor, server: Served) -> None:
    form = begun.page(f"{AT}/").one(css="sheet")
    fields = {one.get("name", ""): one.get("value", "") for one in form.iter("input") if one.get("type") == "hidden"}
    save(server, "SELECT 'elsewhere';\n")
    page = begun.post(f"{AT}/sql/", {**fields, "text": "SELECT 1;", "do": "run"})
    assert page.status == 409


@pytest.mark.slow
def test_running_in_a_browser(begun: Visitor, server: Served, window: Callable[..., Window]) -> None:
    with server.heard() as ear:
        save(server, "SELECT name, id FROM customers ORDER BY id;\nSELECT nane FROM customers;\n")
        ear.wait("verdict")
    tab = window(server).open(f"{AT}/")
    tab.get_by_role("button", name="Run", exact=True).click()
    expect(tab.locator(".sheet-status")).to_have_text("The server refused it")
    expect(tab.locator(".ran-rows")).to_contain_text("Ada")
    expect(tab.locator(".cm-fault")).to_have_text("nane")
    accessible(tab)
    # Only what is selected, by keys.
    tab.get_by_label("Show the plan").check()
    tab.get_by_label("Data").select_option("empty")
    tab.locator(".cm-content").click()
    tab.keyboard.press("Control+Home")
    tab.keyboard.press("Shift+ArrowDown")
    tab.keyboard.press("Shift+Enter")
    expect(tab.locator(".sheet-status")).to_have_text("0 rows (only what is selected)")
    expect(tab.locator(".plan-node")).to_have_count(2)
    expect(tab.locator(".cm-fault")).to_have_count(0)
    accessible(tab)
    # The save above was one; running is none.
    assert len(server.desk.journal.attempts(ID)) == 1


@pytest.mark.slow
def test_running_without_a_script(begun: Visitor, server: Served, window: Callable[..., Window]) -> None:
    save(server, PLAN)
    tab = window(server, java_script_enabled=False).open(f"{AT}/")
    tab.get_by_role("button", name="Run", exact=True).click()
    expect(tab.locator(".ran-rows")).to_contain_text("Ada")

"""The map, topics, projects and guides in Chromium: by keyboard, small, dark, on paper, and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .browser import Window, accessible, fits
from .server import Served
from .walked import passed

pytestmark = pytest.mark.slow

PAGES = (
    "/",
    "/roadmaps/toy/guide/",
    "/stages/toy-second/",
    "/topics/toy-giving-back/",
    "/topics/toy-sums/",
    "/topics/toy-unwritten/",
    "/projects/toy-shop/",
    "/design/",
)
Open = Callable[..., Window]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(server: Served, window: Open, theme: str) -> None:
    for id_ in ("toy-giving-back/double", "toy-shop/price"):
        passed(server, id_)
    browser = window(server, color_scheme=theme)
    for path in PAGES:
        page = browser.open(path)
        page.wait_for_timeout(150)
        accessible(page)
        page.close()


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_nothing_has_to_be_scrolled_sideways(server: Served, window: Open, width: int) -> None:
    passed(server, "toy-shop/price")
    browser = window(server, viewport={"width": width, "height": 700})
    for path in PAGES:
        page = browser.open(path)
        fits(page)
        page.close()


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).bounding_box()
    assert found is not None
    return dict(found)


def test_a_wide_window_has_the_drawing_and_a_small_one_the_outline(server: Served, window: Open) -> None:
    page = window(server, viewport={"width": 1280, "height": 900}).open()
    assert box(page, "#t-toy-giving-back")["width"] < 400
    expect(page.locator(".lines").first).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert box(page, "#t-toy-giving-back")["width"] > 250
    expect(page.locator(".lines").first).to_be_hidden()


def test_it_grows_and_shrinks_and_remembers(server: Served, window: Open) -> None:
    browser = window(server, viewport={"width": 1280, "height": 900})
    page = browser.open()
    before = box(page, "#t-toy-giving-back")["width"]
    page.get_by_role("button", name="Larger").click()
    assert page.locator("#map").get_attribute("data-zoom") == "125"
    assert box(page, "#t-toy-giving-back")["width"] > before * 1.2
    page.locator("#map").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, 100)
    page.keyboard.up("Control")
    expect(page.locator("#map")).to_have_attribute("data-zoom", "100")
    page.locator("#t-toy-counting a").focus()
    page.keyboard.press("-")
    expect(page.locator("#map")).to_have_attribute("data-zoom", "50")
    again = browser.open()
    expect(again.locator("#map")).to_have_attribute("data-zoom", "50")
    assert box(again, "#t-toy-giving-back")["width"] < before * 0.6
    again.get_by_role("button", name="Fit").click()
    assert again.locator("#map").get_attribute("data-zoom") in ("33", "50", "100")


def test_a_larger_map_scrolls_by_itself_and_by_keyboard(server: Served, window: Open) -> None:
    page = window(server, viewport={"width": 1000, "height": 700}).open()
    for _ in range(3):
        page.get_by_role("button", name="Larger").click()
    fits(page)
    region = page.get_by_role("region", name="The map, larger than the window")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert region.evaluate("element => element.scrollLeft") > 0
    accessible(page)


def test_the_map_is_walked_by_keyboard_and_shows_what_belongs_together(server: Served, window: Open) -> None:
    page = window(server, viewport={"width": 1280, "height": 900}).open()
    page.locator("#t-toy-giving-back a").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#t-toy-counting a")).to_be_focused()
    expect(page.locator("#map")).to_have_class("map has-focus")
    expect(page.locator("#t-toy-giving-back")).to_have_class("topic is-open is-next is-lit is-before")
    # What it opens stands in the next stage: a line is drawn there as long as it is looked at.
    assert page.locator("#far-lines path").count() == 3
    page.keyboard.press("ArrowUp")
    expect(page.locator("#t-toy-giving-back a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.stage').id") == "s-toy-second" or page.evaluate(
        "document.activeElement.closest('.topic') !== null"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/**")


def test_pointing_shows_the_same_and_leaving_takes_it_away(server: Served, window: Open) -> None:
    page = window(server, viewport={"width": 1280, "height": 900}).open()
    page.locator("#t-toy-counting").hover()
    expect(page.locator("#t-toy-giving-back")).to_have_class("topic is-open is-next is-lit is-before")
    page.locator("h1").hover()
    expect(page.locator("#map")).to_have_class("map")
    assert page.locator("#far-lines path").count() == 0


def test_a_pass_elsewhere_shows_on_the_open_map_and_the_focus_stays(server: Served, window: Open) -> None:
    page = window(server, viewport={"width": 1280, "height": 900}).open()
    page.locator("#t-toy-giving-back a").focus()
    at = page.evaluate("scrollY")
    passed(server, "toy-giving-back/double")
    expect(page.locator("#t-toy-giving-back .topic-figures")).to_have_text("1 of 3")
    expect(page.locator(".map-figure strong")).to_have_text("1")
    expect(page.locator("#t-toy-giving-back a")).to_be_focused()
    assert page.evaluate("scrollY") == at


def test_an_example_runs_in_its_place(server: Served, window: Open) -> None:
    page = window(server, viewport={"width": 1280, "height": 900}).open("/topics/toy-giving-back/")
    page.get_by_role("button", name="Run twice.py").click()
    expect(page.locator("#example-twice-py-output")).to_have_text("8")
    expect(page.locator("#example-twice-py-said")).to_have_text("It printed")
    assert page.url.endswith("/topics/toy-giving-back/")
    accessible(page)


def test_an_example_is_copied(server: Served, window: Open) -> None:
    browser = window(server, permissions=["clipboard-read", "clipboard-write"])
    page = browser.open("/topics/toy-giving-back/")
    page.get_by_role("button", name="Copy twice.py").click()
    expect(page.get_by_role("button", name="Copied twice.py")).to_be_visible()
    assert "def twice(number):" in page.evaluate("navigator.clipboard.readText()")


def test_the_exercises_of_a_topic_follow_and_the_focus_stays(server: Served, window: Open) -> None:
    page = window(server).open("/topics/toy-giving-back/")
    page.locator("#go-toy-giving-back--hello").focus()
    passed(server, "toy-giving-back/double")
    expect(page.locator(".topic-sum")).to_contain_text("1 of 3 passed")
    expect(page.locator("#go-toy-giving-back--hello")).to_be_focused()


def test_stage_guide_and_project_follow_and_the_focus_stays(server: Served, window: Open) -> None:
    browser = window(server)
    stage = browser.open("/stages/toy-first/")
    guide = browser.open("/roadmaps/toy/guide/")
    project = browser.open("/projects/toy-shop/")
    project.locator("#go-toy-shop--price").focus()
    before = stage.locator(".guide-sum").inner_text()
    passed(server, "toy-shop/price")
    passed(server, "toy-giving-back/double")
    expect(project.locator("#milestones + .topic-sum")).to_contain_text("1 of 2 passed")
    expect(project.locator("#go-toy-shop--price")).to_be_focused()
    expect(project.locator("#project-state #project-state")).to_have_count(0)
    expect(stage.locator(".guide-sum")).not_to_have_text(before)
    expect(guide.locator(".guide-figures").first).to_contain_text("1 of")
    for page in (stage, guide, project):
        expect(page.locator("h1")).to_have_count(1)


def test_without_scripts_everything_reads_and_examples_run(server: Served, window: Open) -> None:
    browser = window(server, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = browser.open()
    expect(page.locator(".lines").first).to_be_visible()
    expect(page.locator(".zoom")).to_be_hidden()
    page.locator("#t-toy-giving-back a").click()
    expect(page.locator("h1")).to_have_text("Giving back")
    page.get_by_role("button", name="Run twice.py").click()
    expect(page.locator("#example-twice-py-output")).to_have_text("8")
    page.locator("#prove").click()
    page.wait_for_url("**/exercises/toy-giving-back/which-line/")


@pytest.mark.parametrize("path", ["/", "/topics/toy-giving-back/"])
def test_it_prints(server: Served, window: Open, path: str) -> None:
    page = window(server).open(path)
    assert page.pdf(format="A4", print_background=True).startswith(b"%PDF")
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    if path == "/":
        # A sheet is narrower than a window, and still has the drawing.
        page.set_viewport_size({"width": 690, "height": 900})
        expect(page.locator(".lines").first).to_be_visible()
        assert box(page, "#t-toy-giving-back")["width"] < 200


def test_forced_colours_and_four_times_the_size_hold(server: Served, window: Open) -> None:
    page = window(server, forced_colors="active", viewport={"width": 320, "height": 256}).open()
    fits(page)
    expect(page.locator("#t-toy-giving-back .state")).to_have_text("open")


@pytest.mark.parametrize("path", [*PAGES[1:], "/progress/", "/search/?q=double", "/settings/", "/archive/"])
def test_every_page_holds_in_forced_colours_at_four_times_the_size(server: Served, window: Open, path: str) -> None:
    passed(server, "toy-giving-back/double")
    page = window(server, forced_colors="active", viewport={"width": 320, "height": 256}).open(path)
    fits(page)
    if path != "/design/":  # which shows the dark theme whatever the colours are
        accessible(page)
    # Where colours are the reader's own, signs and words still say what a state is.
    assert all(word.strip() for word in page.locator(".state").all_inner_texts())

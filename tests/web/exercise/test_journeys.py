"""Whole journeys in Chromium, with the real grader where a verdict is what the journey is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from backroad.app import exercise as exercises
from backroad.curriculum import read

from ..browser import Window, accessible, fits  # noqa: TID252 - tests are no installed package
from ..server import Served  # noqa: TID252

pytestmark = pytest.mark.slow

DOUBLE = "toy-giving-back/double"
PAGE = f"/exercises/{DOUBLE}/"
Windows = Callable[..., Window]


def test_from_the_first_visit_to_the_first_green(graded: Served, window: Windows) -> None:
    tab = window(graded).open()
    tab.get_by_role("link", name="Double").first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Double")
    tab.get_by_role("button", name="Start").click()
    expect(tab.get_by_text("To open")).to_be_visible()
    graded.save(DOUBLE, read.solution(graded.exercise(DOUBLE)))
    expect(tab.locator("#verdict-summary")).to_contain_text("2 passed", timeout=15_000)
    expect(tab.get_by_role("heading", name="Verdict")).to_be_visible()
    tab.get_by_role("link", name="Next: Hello").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Hello")


def test_from_wrong_over_a_hint_to_right(graded: Served, window: Windows) -> None:
    exercises.start(graded.desk, graded.exercise(DOUBLE))
    tab = window(graded).open(PAGE)
    (graded.folder(DOUBLE) / "double.py").write_text("def double(number):\n    print(number * 2)\n")
    expect(tab.locator("#verdict-summary")).to_contain_text("1 failed", timeout=15_000)
    expect(tab.get_by_text("The function gives nothing back")).to_be_visible()
    tab.get_by_role("button", name="First hint").click()
    expect(tab.get_by_text("Hint 1 of 3")).to_be_focused()
    expect(tab.get_by_text("Hint 2 opens after another attempt")).to_be_visible()
    (graded.folder(DOUBLE) / "double.py").write_text("def double(number):\n    return 8\n")
    expect(tab.get_by_text("every number gives 8")).to_be_visible(timeout=15_000)
    # A new attempt opens the next hint, without a reload.
    expect(tab.get_by_role("button", name="Next hint")).to_be_visible()
    graded.save(DOUBLE, read.solution(graded.exercise(DOUBLE)))
    expect(tab.locator("#verdict-summary")).to_contain_text("2 passed", timeout=15_000)
    tab.get_by_role("link", name="Yours beside ours").click()
    expect(tab.get_by_text("the same, line for line")).to_be_visible()


def test_an_opened_hint_keeps_what_it_is_given_while_the_part_is_drawn_anew(server: Served, window: Windows) -> None:
    exercises.start(server.desk, server.exercise(DOUBLE))
    tab = window(server).open(f"{PAGE}#hints")
    # The focus goes to the hint once it has settled; here that takes long, and the news comes before. Chromium has an
    # autofocus of its own, but not in a page that was opened at a part of it.
    tab.locator("#hints-part form").evaluate("form => form.setAttribute('hx-swap', 'innerHTML settle:800ms')")
    tab.locator("#hints-part").evaluate(
        "part => part.addEventListener('htmx:afterSwap', () => part.dispatchEvent(new Event('news')), { once: true })"
    )
    with tab.expect_response(lambda answer: answer.request.method == "GET" and answer.url.endswith("/hints/")):
        tab.get_by_role("button", name="First hint").click()
    expect(tab.get_by_text("Hint 1 of 3")).to_be_focused()


def test_a_save_shows_the_running_check_and_then_the_verdict_and_keeps_what_was_unfolded(
    server: Served, window: Windows
) -> None:
    exercises.start(server.desk, server.exercise(DOUBLE))
    tab = window(server).open(PAGE)
    (server.folder(DOUBLE) / "double.py").write_text("# SLOW 1.5\n")
    expect(tab.get_by_text("Checking 1 of 2: twice four is eight")).to_be_visible()
    expect(tab.get_by_text("Checking 2 of 2: any number")).to_be_visible()
    expect(tab.locator("#verdict-summary")).to_contain_text("1 failed")
    tab.locator("#again > summary").click()
    tab.locator("#again > summary").focus()
    (server.folder(DOUBLE) / "double.py").write_text("# SLOW 0.2 again\n")
    expect(tab.get_by_text("Attempt 2")).to_be_visible()
    expect(tab.locator("#again-command")).to_be_visible()
    expect(tab.locator("#again > summary")).to_be_focused()


def test_two_tabs_agree(server: Served, window: Windows) -> None:
    exercises.start(server.desk, server.exercise(DOUBLE))
    browser = window(server)
    one, other = browser.open(PAGE), browser.open(PAGE)
    third = window(server).open(PAGE)
    (server.folder(DOUBLE) / "double.py").write_text("x = 1\n")
    for tab in (one, other, third):
        expect(tab.locator("#verdict-summary")).to_contain_text("1 failed")
    one.get_by_role("button", name="First hint").click()
    for tab in (one, other, third):
        expect(tab.get_by_text("Hint 1 of 3")).to_be_visible()
    # The tab that listened for both goes; the other goes on by itself.
    one.close()
    server.save(DOUBLE, read.solution(server.exercise(DOUBLE)))
    expect(other.locator("#verdict-summary")).to_contain_text("passed", timeout=10_000)


def test_reset_and_bringing_back(server: Served, window: Windows) -> None:
    exercises.start(server.desk, server.exercise(DOUBLE))
    file = server.folder(DOUBLE) / "double.py"
    starter = file.read_text()
    tab = window(server).open(PAGE)
    file.write_text("mine = 1\n")
    expect(tab.locator("#verdict-summary")).to_contain_text("1 failed")
    tab.locator(".exercise-reset > summary").click()
    tab.get_by_role("button", name="Begin afresh").click()
    expect(tab.get_by_text("Your files are others now")).to_be_visible()
    assert file.read_text() == starter
    tab.locator(".exercise-more").get_by_role("link", name="Earlier work").click()
    tab.get_by_role("link").filter(has=tab.locator("time")).first.click()
    tab.get_by_role("button", name="Bring this back").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Double")
    assert file.read_text() == "mine = 1\n"


def test_a_server_that_is_away_is_said_and_caught_up_with(server: Served, window: Windows) -> None:
    exercises.start(server.desk, server.exercise(DOUBLE))
    browser = window(server)
    browser.expected = ("ERR_INTERNET_DISCONNECTED", "ERR_NETWORK", "ERR_INCOMPLETE_CHUNKED_ENCODING", "net::", "htmx:")
    tab = browser.open(PAGE)
    tab.wait_for_timeout(300)
    browser.context.set_offline(True)
    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    server.save(DOUBLE, read.solution(server.exercise(DOUBLE)))
    server.check(DOUBLE)
    browser.context.set_offline(False)
    expect(tab.locator("#verdict-summary")).to_contain_text("passed", timeout=15_000)


def test_it_reads_and_writes_without_javascript(server: Served, window: Windows) -> None:
    tab = window(server, java_script_enabled=False).open(PAGE)
    expect(tab.get_by_text("twice four is eight")).to_be_visible()
    tab.get_by_role("button", name="Start").click()
    (server.folder(DOUBLE) / "double.py").write_text("x = 1\n")
    server.check(DOUBLE)
    tab.reload()
    expect(tab.get_by_text("One too few of each.")).to_be_visible()
    tab.get_by_role("button", name="First hint").click()
    expect(tab.get_by_text("Hint 1 of 3")).to_be_visible()
    assert tab.get_by_role("button", name="Copy").count() == 0
    tab.get_by_role("link", name="Our solution").click()
    tab.get_by_role("button", name="Show our solution").click()
    expect(tab.get_by_text("return number * 2")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_it_fits(server: Served, window: Windows, scheme: str, width: int) -> None:
    exercise = server.exercise(DOUBLE)
    tab = window(server, viewport={"width": width, "height": 800}, color_scheme=scheme).open(PAGE)

    def looked_at() -> None:
        accessible(tab)
        fits(tab)

    looked_at()
    exercises.start(server.desk, exercise)
    (server.folder(DOUBLE) / "double.py").write_text(r"# SAYS Hello  you\nand you\n")
    server.check(DOUBLE)
    exercises.hint(server.desk, exercise)
    tab.goto(server.address + PAGE)
    looked_at()
    server.save(DOUBLE, read.solution(exercise))
    server.check(DOUBLE)
    attempt = server.desk.journal.attempts(DOUBLE)[0].id
    places = (PAGE, f"{PAGE}attempts/", f"{PAGE}attempts/{attempt}/", f"{PAGE}solution/", "/exercises/toy-shop/bill/")
    for path in (*places, "/exercises/toy-counting/receipt/", "/exercises/toy-giving-back/hello/solution/"):
        tab.goto(server.address + path)
        looked_at()


def test_what_is_unfolded_is_reached_and_folded_with_the_keyboard(server: Served, window: Windows) -> None:
    exercises.start(server.desk, server.exercise(DOUBLE))
    (server.folder(DOUBLE) / "double.py").write_text("x = 1\n")
    server.check(DOUBLE)
    tab = window(server).open(PAGE)
    tab.locator("#check-now").focus()
    tab.keyboard.press("Tab")
    expect(tab.locator("#check-1 > summary")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("One too few of each.")).to_be_hidden()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("What we did")).to_be_focused()

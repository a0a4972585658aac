"""The map and the guides over a real server."""

from __future__ import annotations

import itertools

from ..server import Served  # noqa: TID252 - tests are no installed package
from ..visitor import Answer, Visitor, words  # noqa: TID252
from ..walked import passed  # noqa: TID252


def levels(page: Answer) -> list[int]:
    return [int(one.tag[1]) for one in page.document.iter() if isinstance(one.tag, str) and one.tag in HEADINGS]


HEADINGS = ("h1", "h2", "h3", "h4", "h5")


def test_the_map_shows_every_stage_and_topic_with_its_state(visitor: Visitor) -> None:
    page = visitor.page("/")
    assert words(page.one(tag="h1")) == "Toy"
    assert [words(one).strip("0123456789 ") for one in page.find(tag="h3")] == ["First steps", "Second steps"]
    card = page.one(name="t-toy-giving-back")
    assert "is-open" in card.get("class", "")
    assert "is-next" in card.get("class", "")
    assert "open" in words(card)
    assert "0 of 3" in words(card)
    assert "Rests on" in words(page.one(name="t-toy-counting"))
    assert "locked" in words(page.one(name="t-toy-counting"))
    assert "planned" in words(page.one(name="t-toy-unwritten"))
    assert page.find(name="p-toy-shop")


def test_its_headings_are_in_order_and_its_lists_are_lists(visitor: Visitor) -> None:
    page = visitor.page("/")
    found = levels(page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(found))
    drawings = page.find(tag="{http://www.w3.org/2000/svg}svg")
    assert drawings
    assert all(one.get("aria-hidden") == "true" for one in drawings)


def test_places_come_in_one_style_with_the_nonce_and_no_element_has_a_style(visitor: Visitor) -> None:
    page = visitor.page("/")
    style = page.one(name="places")
    assert style.get("nonce")
    assert f"'nonce-{style.get('nonce')}'" in page.headers["content-security-policy"]
    assert "#t-toy-giving-back{grid-area:1/" in (style.text or "")
    assert not [one for one in page.document.iter() if one.get("style")]


def test_what_was_passed_is_counted_and_opens_the_next(server: Served, visitor: Visitor) -> None:
    for id_ in [one.id for one in server.desk.library.topics["toy-giving-back"].exercises]:
        passed(server, id_)
    page = visitor.page("/")
    assert "3 of 3" in words(page.one(name="t-toy-giving-back"))
    assert "is-done" in page.one(name="t-toy-giving-back").get("class", "")
    assert "is-open" in page.one(name="t-toy-counting").get("class", "")
    meters = {one.get("aria-label"): (one.get("value"), one.get("max")) for one in page.find(tag="progress")}
    assert meters["Exercises passed on the whole road"][0] == "3"


def test_the_next_exercise_stands_on_top_with_why(visitor: Visitor) -> None:
    page = visitor.page("/")
    assert "is where" in page.words
    (title,) = page.find(css="card-title")
    assert title.find("a").get("href") == "/exercises/toy-giving-back/double/"  # type: ignore[union-attr]


def test_the_zoom_is_remembered_and_nonsense_is_not(visitor: Visitor) -> None:
    visitor.cookies["backroad-zoom"] = "50"
    assert visitor.page("/").one(name="map").get("data-zoom") == "50"
    visitor.cookies["backroad-zoom"] = '"><script>'
    assert visitor.page("/").one(name="map").get("data-zoom") == "100"


def test_a_stage_has_a_guide_with_its_topics(visitor: Visitor) -> None:
    page = visitor.page("/stages/toy-first/")
    assert len(page.find(tag="h1")) == 1
    links = [one.get("href") for one in page.find(tag="a")]
    assert "/topics/toy-giving-back/" in links
    assert "/stages/toy-second/" in links
    assert levels(page)[0] == 1


def test_the_roadmap_has_a_guide_with_its_stages(visitor: Visitor) -> None:
    page = visitor.page("/roadmaps/toy/guide/")
    assert "/stages/toy-first/" in [one.get("href") for one in page.find(tag="a")]


def test_the_place_in_the_product_is_marked(visitor: Visitor) -> None:
    def marked(path: str) -> list[tuple[str, str | None]]:
        found = [one for one in visitor.page(path).find(tag="nav") if one.get("aria-label") == "Main"]
        return [(words(one), one.get("aria-current")) for one in found[0].iter("a")]

    assert ("Map", "page") in marked("/")
    assert ("Map", "page") in marked("/roadmaps/toy/")
    assert ("Map", "true") in marked("/topics/toy-giving-back/")
    assert ("Map", None) in marked("/design/")


def test_what_is_not_there_is_said(visitor: Visitor) -> None:
    for path in ("/roadmaps/none/", "/stages/none/", "/topics/none/", "/projects/none/"):
        answer = visitor.get(path)
        assert answer.status == 404
        assert "none" in answer.words

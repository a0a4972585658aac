"""What templates call: addresses, Markdown, words for states. Everything else is decided in views."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from backroad.model.roadmap import Exercise, Project, Roadmap, Stage, Topic
from backroad.web import inert as inert_
from backroad.web import markdown
from backroad.web.editor import slot

register = template.Library()

_TICKED = re.compile(r"`([^`\n]+)`")
PLACES = (
    ("home", "Map", ("/roadmaps/", "/stages/", "/topics/", "/projects/", "/exercises/")),
    ("progress", "Progress", ()),
    ("search", "Search", ()),
    ("settings", "Settings", ()),
)
"""Names of addresses, what they are called, and what else belongs to them."""

KINDS = {"write": "write code", "fix": "mend code", "predict": "say what happens", "order": "put in order"}


@register.simple_tag(takes_context=True)
def asset(context: Any, name: str) -> str:
    """The address of a style or script."""
    return str(context["site"].assets.address(name))


@register.filter
def rendered(text: str) -> SafeString:
    """Markdown of ours as safe HTML."""
    return markdown.rendered(text)


@register.filter
def inline(text: str) -> SafeString:
    """One line of Markdown of ours as safe HTML, without a paragraph around it."""
    return markdown.inline(text)


@register.filter
def inert(text: object, longest: int = inert_.LONGEST) -> str:
    """Text that others made, with nothing left in it that acts, cut where it is too long; the template escapes it."""
    return inert_.inert(str(text), longest)


@register.filter
def ticked(text: str) -> SafeString:
    """The same on a page, with what stands between backticks as code."""
    return SafeString(_TICKED.sub(r"<code>\1</code>", escape(inert_.inert(text))))


@register.filter
def moment(at: datetime) -> SafeString:
    """A time on this machine's clock, as an element that also holds it for programs."""
    here = at.astimezone()
    year = "" if here.year == datetime.now().astimezone().year else f" {here.year}"
    return SafeString(f'<time datetime="{here:%Y-%m-%dT%H:%M:%S%z}">{here.day} {here:%B}{year}, {here:%H:%M}</time>')


@register.filter
def code(text: str, language: str = "") -> SafeString:
    """Source code of anybody's, highlighted; it is tokens in elements, and nothing of it is markup."""
    return SafeString(markdown.highlighted(inert_.inert(text), language))


@register.filter
def address(thing: Roadmap | Stage | Topic | Project | Exercise) -> str:
    """Where a thing of the roadmap has its page."""
    return address_of(thing)


@register.filter
def slug(text: str) -> str:
    """A state's word as part of a class name: `under way` becomes `under-way`."""
    return str(text).replace(" ", "-")


@register.inclusion_tag("editor/slot.html", takes_context=True)
def editor(context: Any, exercise: Exercise) -> dict[str, Any]:
    """The files of an exercise, to be worked on in the page."""
    return slot.context(context, exercise)


@register.simple_tag(takes_context=True)
def places(context: Any) -> list[tuple[str, str, str]]:
    """The main places of the product: their names, addresses, and what `aria-current` is on this page ("" for none)."""
    path = context.request.path
    found = []
    for name, words, below in PLACES:
        href = reverse(name)
        if path == href or (name == "home" and re.fullmatch("/roadmaps/[^/]+/", path)):
            here = "page"
        else:
            here = "true" if path.startswith((*below, *([href] if href != "/" else []))) else ""
        found.append((words, href, here))
    return found


@register.filter
def day(at: datetime) -> str:
    """A day as it is on this machine's clock: 5 March 2026."""
    here = at.astimezone()
    return f"{here.day} {here:%B %Y}"


@register.filter
def slugged(id_: str) -> str:
    """An exercise's id as part of an element's id."""
    return id_.replace("/", "--")


@register.filter
def of(table: Mapping[str, Any], key: str) -> Any:
    """What a table has under a key, None where it has nothing."""
    return table.get(key)


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, for a template to go through."""
    return text.split()


@register.filter
def kind(name: str) -> str:
    """What is to be done in an exercise of that kind, in words."""
    return KINDS.get(name, name)


def address_of(thing: Roadmap | Stage | Topic | Project | Exercise) -> str:
    """Where a thing of the roadmap has its page."""
    if isinstance(thing, Exercise):
        topic, name = thing.id.split("/")
        return reverse("exercise", args=[topic, name])
    return reverse(type(thing).__name__.lower(), args=[thing.id])

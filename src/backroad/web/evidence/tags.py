"""What templates call to draw evidence."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from backroad.model.evidence import Evidence
from backroad.web.evidence import kinds, samples

register = template.Library()


@register.simple_tag
def evidence(item: Evidence) -> SafeString:
    """One piece of evidence, drawn by the view of its kind."""
    return SafeString(render_to_string(f"evidence/{item.kind}.html", kinds.prepared(item)))


@register.inclusion_tag("evidence/samples.html")
def evidence_samples() -> dict[str, Any]:
    """Every kind with recorded data, for the page that shows what the design is made of."""
    return {"samples": samples.SAMPLES}

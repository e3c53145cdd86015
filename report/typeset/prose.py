"""Inline text in, safe HTML out: escaping, emphasis, and references that link to their exhibit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from report.korean.particles import attach, choose
from report.model.exhibit import Placed
from report.model.text import Emphasis, Inline, Live, Reference, Strong, Text


def prose_filter(placed: Mapping[str, Placed]) -> Callable[[tuple[Inline, ...]], Markup]:
    """Return the template filter that sets inlines; `placed` gives each exhibit's number by name."""

    def set_inline(inline: Inline) -> Markup:
        match inline:
            case Text(text):
                return escape(text)
            case Strong(children):
                return Markup("<strong>{}</strong>").format(set_prose(children))
            case Emphasis(children):
                return Markup("<em>{}</em>").format(set_prose(children))
            case Reference(name, _, particle):
                return _link(placed[name], particle)
            case Live(_, _, particle, shown):
                return escape(attach(shown, particle))

    def set_prose(inlines: tuple[Inline, ...]) -> Markup:
        return Markup("").join(map(set_inline, inlines))

    return set_prose


def _link(exhibit: Placed, particle: str) -> Markup:
    label = exhibit.caption_label
    suffix = choose(label, particle) if particle else ""
    title = f"{label} {exhibit.spec.title}"
    return Markup('<a class="reference" href="#{}" title="{}">{}</a>{}').format(exhibit.anchor, title, label, suffix)

"""Korean set as Korean: HTML in, HTML out, with only its text nodes changed.

`mark_languages` resolves particles written both ways and marks runs of Han by language, so that each is
drawn in its own shapes; it makes the HTML that is kept. `bind_words` puts word joiners where a line must
not break; it makes what the engine reads, and is never stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from report.korean.han import split_han
from report.korean.linebreak import keep_words
from report.korean.particles import agree

# A style sheet and a document's title are not text that is set; tags and their attributes stay untouched.
_PARTS = re.compile(r"(<(?:style|title)\b.*?</(?:style|title)>|<[^>]*>)", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|em|span|strong)\b")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CONTEXT = 24  # characters before a text node that may decide its first particle or joint


def mark_languages(html: str) -> str:
    """Return `html` with particles agreed and Han runs wrapped in `<span lang=…>`."""

    def mark(text: str, before: str) -> tuple[str, str]:
        agreed = agree(before + text)[len(before) :] if "(" in text else text
        return agreed, _mark_han(agreed) if _HAN.search(agreed) else escape(agreed, quote=False)

    return _over_text(html, mark)


def bind_words(html: str) -> str:
    """Return `html` with a word joiner wherever Korean must not break, also where a word runs on after a tag."""

    def bind(text: str, before: str) -> tuple[str, str]:
        return text, escape(keep_words(text, before), quote=False)

    return _over_text(html, bind)


def _over_text(html: str, change: Callable[[str, str], tuple[str, str]]) -> str:
    """Replace each text node; the split alternates text and tags.

    `change(text, before)` gets a node's characters and those before it in the same paragraph; it returns the
    characters as they now are, for the nodes after it, and the markup that stands for them.
    """
    parts = _PARTS.split(html)
    before = ""
    for index, part in enumerate(parts):
        if index % 2:
            before = before if _INLINE.match(part) else ""
        elif part:
            text, parts[index] = change(unescape(part), before)
            before = (before + text)[-_CONTEXT:]
    return "".join(parts)


def _mark_han(text: str) -> str:
    runs = ((language, escape(run, quote=False)) for language, run in split_han(text))
    return "".join(f'<span lang="{language}">{run}</span>' if language else run for language, run in runs)

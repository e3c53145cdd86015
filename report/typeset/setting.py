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
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CONTEXT = 24  # characters of the text before a node that may decide its first particle


def mark_languages(html: str) -> str:
    """Return `html` with particles agreed and Han runs wrapped in `<span lang=…>`."""
    before = ""

    def mark(text: str) -> str:
        nonlocal before
        agreed = agree(before + text)[len(before) :] if "(" in text else text
        before = (before + agreed)[-_CONTEXT:]
        return _mark_han(agreed) if _HAN.search(agreed) else escape(agreed, quote=False)

    return _over_text(html, mark)


def bind_words(html: str) -> str:
    """Return `html` with a word joiner wherever Korean must not break."""
    return _over_text(html, lambda text: escape(keep_words(text), quote=False))


def _over_text(html: str, change: Callable[[str], str]) -> str:
    """Replace each text node by what `change` makes of its characters; the split alternates text and tags."""
    parts = _PARTS.split(html)
    parts[::2] = [change(unescape(part)) if part and not part.isspace() else part for part in parts[::2]]
    return "".join(parts)


def _mark_han(text: str) -> str:
    runs = ((language, escape(run, quote=False)) for language, run in split_han(text))
    return "".join(f'<span lang="{language}">{run}</span>' if language else run for language, run in runs)

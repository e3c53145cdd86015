"""The Markdown that a section may use, as one parser: CommonMark, with references and with Korean emphasis.

Links, HTML and tables are recognised so that they can be refused, rather than pass as text.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from report.korean.particles import agree, choose

_REFERENCE = re.compile(r"(!?)\[\[([^\[\]\n]*)\]\]")
_LIVE = re.compile(r"\{\{([^{}\n]*)\}\}")
_PARTICLE = re.compile(r"((?:\([가-힣]{1,2}\))?[가-힣]{1,4}(?:\([가-힣]{1,4}\))?)(?!\w)")


@cache
def markdown_parser() -> MarkdownIt:
    """Return the parser; it leaves paragraphs unread, so that they are bounded before `inline.parse` reads them."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["inline", "text_join"])
    # By default a javascript: or file: link is no link and would pass as text.
    vars(parser).update(validateLink=lambda _url: True, normalizeLink=lambda url: url)
    parser.inline.ruler.at("emphasis", _scan_emphasis)
    parser.inline.ruler.before("link", "reference", _scan_reference)
    parser.inline.ruler.before("escape", "live", _scan_live)
    return parser


def _scan_emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of asterisks; it may open before anything but space, and close after anything but space.

    CommonMark asks for space or punctuation outside of a mark that touches punctuation inside, which Korean never has:
    a particle follows at once (**35%**를, **‘店小蜜’**은). Underscores are plain text.
    """
    start, end = state.pos, state.pos
    if silent or state.src[start] != "*":
        return False
    while end < state.posMax and state.src[end] == "*":
        end += 1
    can_open = not state.src[end : end + 1].isspace() and end < state.posMax
    can_close = start > 0 and not state.src[start - 1].isspace()
    for _ in range(end - start):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos = end
    return True


def _scan_reference(state: StateInline, silent: bool) -> bool:
    """Read `[[name]]` with the particle right after it, or a stray `![[name]]`."""
    match = _REFERENCE.match(state.src, state.pos)
    if not match:
        return False
    particle, length = ("", 0) if match[1] else particle_at(state.src, match.end())
    if not silent:
        token = state.push("placement" if match[1] else "reference", "", 0)
        token.content, token.info = match[2].strip(), particle
    state.pos = match.end() + length
    return True


def _scan_live(state: StateInline, silent: bool) -> bool:
    """Read `{{ expression }}` with the particle right after it."""
    match = _LIVE.match(state.src, state.pos)
    if not match:
        return False
    particle, length = particle_at(state.src, match.end())
    if not silent:
        token = state.push("live", "", 0)
        token.content, token.info = match[1].strip(), particle
    state.pos = match.end() + length
    return True


def particle_at(text: str, start: int) -> tuple[str, int]:
    """Return the particle of two forms that stands at `start`, in one of its forms, and how long it is written."""
    match = _PARTICLE.match(text, start)
    written = match[1] if match else ""
    particle = agree(f"각{written}")[1:]
    # A particle whose form depends on the word before it: 은, 는, (으)로; not 에서, 의.
    has_two_forms = choose("각", particle) != choose("나", particle)
    return (particle, len(written)) if has_two_forms else ("", 0)

"""A passage and terms in, the piece around the first of them out, with the places of all that stand in it."""

from __future__ import annotations

import re

BEFORE, AFTER = 30, 90  # characters around the first term


def cut(text: str, folded: str, terms: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a piece of `text`, broken at spaces, and where the terms stand in it; `folded` is as long as `text`."""
    first = min(folded.find(term) for term in terms)
    start = 0 if first <= BEFORE else folded.find(" ", first - BEFORE, first) + 1 or first
    end = len(text) if first + AFTER >= len(text) else folded.rfind(" ", first, first + AFTER)
    end = max(end, first + max(map(len, terms)))
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = len(head) - start
    found = re.finditer("|".join(map(re.escape, sorted(terms, key=len, reverse=True))), folded[:end])
    marks = tuple((match.start() + shift, match.end() + shift) for match in found if match.start() >= start)
    return f"{head}{text[start:end]}{tail}", marks

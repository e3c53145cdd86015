"""Company names in, the words that stand for them in a note out."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_NAMED = 4  # companies named in one note before the rest are only counted


def joined(names: Sequence[str]) -> str:
    """Return names with middle dots; of many the first four and how many there are."""
    named = "·".join(names[:_MOST_NAMED])
    return named if len(names) <= _MOST_NAMED else f"{named} 등 {len(names)}개사"

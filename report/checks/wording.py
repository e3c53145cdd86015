"""`wording.toml` in, phrases to look for out: each a pattern with its reason and what to write instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Phrase:
    """Something that must not stand in a text; `example` holds it, `sound` looks like it and is fine."""

    pattern: re.Pattern[str]
    reason: str
    instead: str
    example: str
    sound: str


@cache
def phrases(kind: Literal["promise", "slip"]) -> tuple[Phrase, ...]:
    """Return the phrases of one kind in the file's order."""
    tables = tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))[kind]
    return tuple(
        Phrase(
            re.compile(table["pattern"]),
            table.get("reason", ""),
            table.get("instead", ""),
            table["example"],
            table["sound"],
        )
        for table in tables
    )


def find_all(known: Iterable[Phrase], text: str) -> Iterator[tuple[Phrase, str]]:
    """Yield each phrase that stands in `text`, with the words found."""
    for phrase in known:
        for found in phrase.pattern.finditer(text):
            yield phrase, found[0].strip()

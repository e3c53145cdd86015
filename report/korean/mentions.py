"""A name and a text in; whether the text says the name, with a particle or without, and not as a part of a word."""

from __future__ import annotations

import re
from functools import cache

# What may follow a name that ends in Hangul and still be the name alone.
_PARTICLES = (
    "은|는|이|가|을|를|의|와|과|도|만|로|으로|에|에서|에게|에는|에도|에서는|보다|처럼|까지|부터|조차|마저|라는|이라는|라고|이라고|이나|나|이며|며|이고|고|"
    "로서|로서는|으로서|로부터|으로부터|와의|과의|와는|과는|로의|으로의|측|측은|측이|등|등은|등이|등의"
)


def mentions(text: str, name: str) -> bool:
    """Tell whether `text` mentions `name`: 메타 in "메타는", not in "메타버스"; Meta not in "Metaverse"."""
    return name in text and _pattern(name).search(text) is not None


def without(text: str, name: str) -> str:
    """Return `text` with a blank for each mention of `name`."""
    return _pattern(name).sub(" ", text) if name in text else text


@cache
def _pattern(name: str) -> re.Pattern[str]:
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() else r"(?<![가-힣])" if "가" <= name[0] <= "힣" else ""
    if name[-1].isascii():
        after = r"(?![A-Za-z0-9])"
    elif "가" <= name[-1] <= "힣":
        after = rf"(?=(?:{_PARTICLES})?(?![가-힣]))"
    else:
        after = ""
    return re.compile(f"{before}{re.escape(name)}{after}")

"""Text in, bigram tokens out: SQLite's own tokenizers lose two-syllable Korean words, and a substring is what is asked.

Each pair of neighbouring characters of a word is a token; between two words stands a token of its own, so that
a phrase of tokens matches where its characters stand side by side and nowhere else.
"""

from __future__ import annotations

import unicodedata

GAP = "0"


def fold(text: str) -> str:
    """Return `text` in small letters with every run of white space as one space, as it is kept and searched.

    A letter whose small form is longer than one character stays, so that places in the folded text are places in
    what `plain` returns.
    """
    return "".join(small if len(small := char.lower()) == 1 else char for char in plain(text))


def plain(text: str) -> str:
    """Return `text` composed (NFC), with every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def grams(folded: str) -> str:
    """Return the tokens of a folded text, separated by spaces; a word of one character gives none."""
    return f" {GAP} ".join(" ".join(map(_token, word, word[1:])) for word in folded.split(" "))


def phrase(term: str) -> str:
    """Return the FTS5 phrase whose matches include every text that holds the folded `term`.

    A gap at either end is dropped: the text may hold more of a word there.
    """
    tokens = grams(term).split()
    while tokens and tokens[0] == GAP:
        tokens.pop(0)
    while tokens and tokens[-1] == GAP:
        tokens.pop()
    return f'"{" ".join(tokens)}"' if tokens else ""


def _token(first: str, second: str) -> str:
    """Return a name for a pair in letters and digits, which every tokenizer keeps whole."""
    return f"{ord(first):x}g{ord(second):x}"

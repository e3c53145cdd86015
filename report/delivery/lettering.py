"""A letter's text in, HTML of it out that mail programs break at spaces only, with Chinese names marked as Chinese.

The pages keep words together with joiners; some mail programs draw a box for one, so here a short word that a program
would break is wrapped instead. Hangul alone is kept by the style sheet.
"""

from __future__ import annotations

import re
from html import escape

from report.korean.han import CHINESE, split_han
from report.korean.linebreak import JOINER, keep_words, strip_joiners

LONGEST_KEPT = 12  # characters: in the headline's size they fit a telephone of 320 pixels
_NO_BREAK_SPACE = "\u00a0"
_WOULD_BREAK = re.compile(f"[^가-힣A-Za-z0-9]{JOINER}|{JOINER}[(\\[‘“]")  # after a mark, and before an opening one


def letter_text(text: str) -> str:
    """Return a text as HTML: `35.8%로` and `(그림 1)` stay on one line."""
    words = keep_words(text).replace(f" {JOINER}", _NO_BREAK_SPACE).split(" ")
    return " ".join(map(_word, words))


def _word(bound: str) -> str:
    word = strip_joiners(bound)
    html = "".join(
        f'<span lang="{CHINESE}">{escape(run)}</span>' if language == CHINESE else escape(run)
        for language, run in split_han(word)
    )
    is_kept = len(word) <= LONGEST_KEPT and (_WOULD_BREAK.search(bound) or _NO_BREAK_SPACE in word)
    return f'<span class="kept">{html}</span>' if is_kept else html

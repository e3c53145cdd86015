"""`[wording]` and `[[banned_words]]` of `series.toml` in, how the series writes out."""

from __future__ import annotations

from typing import Literal, cast

from report.load.toml import Table
from report.model.series import BannedWord, Wording

FIRST_MENTIONS = ("none", "unlisted", "all")
_USUAL = Wording()


def read_wording(top: Table) -> Wording:
    """Return the house style of words; what the series leaves out is as usual."""
    banned = tuple(map(_read_banned, top.tables("banned_words", at_most=500)))
    if "wording" not in top:
        return Wording(banned=banned)
    table = top.table("wording")
    wording = Wording(
        first_mention=cast(
            'Literal["none", "unlisted", "all"]', table.choice("first_mention", FIRST_MENTIONS, default="none")
        ),
        familiar=table.words("familiar"),
        longest_heading=table.integer("longest_heading", 10, 200, default=_USUAL.longest_heading),
        longest_bullet=table.integer("longest_bullet", 40, 1000, default=_USUAL.longest_bullet),
        banned=banned,
    )
    table.finish()
    return wording


def _read_banned(table: Table) -> BannedWord:
    banned = BannedWord(table.word("word"), table.word("reason"), table.word("instead", default=""))
    table.finish()
    return banned

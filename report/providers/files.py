"""A folder that a terminal drops its exports into, in; what they say of the days asked for, out."""

from __future__ import annotations

from dataclasses import replace

from report.model.harvest import Gap, Harvest, Wanted


def fetch(wanted: Wanted) -> Harvest:
    """Return what the folder's CSV files and `data.xlsx` hold, and name each company without a close."""
    dropped = wanted.read_drop(wanted.folder)
    closes = tuple(close for close in dropped.closes if wanted.since <= close.day <= wanted.day)
    priced = {close.company for close in closes}
    gaps = [Gap(it.id, "종가가 없습니다") for it in wanted.universe.listed if it.id not in priced]
    return replace(dropped, closes=closes, gaps=tuple(gaps) if dropped.closes else ())

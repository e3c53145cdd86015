"""What a person typed in, the names of the two issues to compare out."""

from __future__ import annotations

from pathlib import Path

from report.errors import UsageError
from report.load import issue_before, issue_ids, newest_issue

_HINT = "견줄 두 호를 적으세요. 예: report diff W36 W37"


def choose_issues(data: Path, old: str | None, new: str | None) -> tuple[str, str]:
    """Return both names, the older first; `W36` is that week of the newest year that has it.

    With one name, that issue is compared with the one before it; with none, the newest. Raises `UsageError` where
    there is none before, or both are one.
    """
    names = [_full_name(data, name) for name in (old, new) if name]
    if len(names) == 2:
        if names[0] == names[1]:
            raise UsageError.because("usage", f"{names[0]} 하나뿐입니다.", _HINT)
        return min(names), max(names)
    later = names[0] if names else newest_issue(data)
    earlier = issue_before(data, later)
    if not earlier:
        message = f"{later}보다 앞선 호가 {data}에 없습니다."
        raise UsageError.because("missing-issue", message, _HINT)
    return earlier, later


def _full_name(data: Path, name: str) -> str:
    """Return an issue's name in full; one that no folder has is left as it was typed, for the reader to refuse."""
    return next((full for full in reversed(issue_ids(data)) if full.partition("-")[2] == name.upper()), name)

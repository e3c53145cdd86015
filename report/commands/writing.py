"""Places that a command was told to write to, and disks that do not take it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from report.errors import UsageError, reason_of


@contextmanager
def writing_to(place: Path, option: str) -> Iterator[None]:
    """Say in the user's words that `place`, named by `option`, took nothing. Raises `UsageError`."""
    try:
        yield
    except OSError as error:
        message = f"{place}에 쓰지 못했습니다: {reason_of(error)}."
        hint = f"쓸 권한과 빈 자리를 확인하거나, {option}(으)로 다른 곳을 알려 주세요."
        raise UsageError.because("unwritable-output", message, hint) from error

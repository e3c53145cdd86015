"""`correction.toml` in, what a 정정본 puts right out; an issue without the file is a first edition."""

from __future__ import annotations

from datetime import date

from report.load.decoding import TextFile
from report.load.toml import open_toml
from report.model.correction import Correction

NAME = "correction.toml"
_FORM = "report correct가 적은 값을 그대로 두세요."


def read_correction(file: TextFile | None, day: date | None) -> Correction | None:
    """Return the correction; `day` is the issue's, before which nothing can be corrected."""
    top = open_toml(file)
    if top is None:
        return None
    corrected = top.day("date")
    if corrected and day and corrected < day:
        message = f"정정일 {corrected}이(가) 발행일({day})보다 앞입니다."
        top.add("date", "bad-value", message, "정정본을 내는 날을 적으세요.")
    correction = Correction(
        supersedes=top.code("supersedes", r"[0-9a-f]{64}", _FORM),
        day=corrected or date.min,
        changes=top.texts("changes"),
    )
    top.finish()
    return correction

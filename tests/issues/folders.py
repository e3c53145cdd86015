"""The sound small issue of `base/`, broken as a test wants it, alone or with the issue of the week before."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ISSUE, LAST = "2025-W37", "2025-W36"


def write_data(data: Path, defect: Mapping[str, Any], folder: Path | None = None) -> Path:
    """Write the sound issue into `data`, broken as `defect` says, and return `data`."""
    shutil.copytree(HERE / "base", data)
    if defect.get("last_week"):
        write_last_week(data)
    if folder is not None:
        shutil.copytree(folder, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("defect.toml"))
    for name in defect.get("removed", []):
        (data / name).unlink()
    for edit in defect["edits"]:
        path = data / edit["file"]
        text = path.read_text(encoding="utf-8")
        assert edit["old"] in text, f"{edit['file']} has no {edit['old']!r}"
        path.write_text(text.replace(edit["old"], edit["new"], 1), encoding="utf-8")
    return data


def write_last_week(data: Path) -> None:
    """Write the issue once more as that of the week before: every day of this autumn is a week earlier."""
    shutil.copytree(data / ISSUE, data / LAST)
    for path in (data / LAST).rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"2025-0[89]-\d\d", _week_before, text), encoding="utf-8")


def _week_before(found: re.Match[str]) -> str:
    return (date.fromisoformat(found[0]) - timedelta(days=7)).isoformat()

"""The files of a folder and those an issue is made from in, problems out: what nobody uses is probably misspelt."""

from __future__ import annotations

from collections.abc import Iterable

from report.load.files import Folder
from report.load.problems import Problems
from report.load.suggestion import suggest

FRAME = ("issue.toml", "sources.toml")
OPTIONAL = ("correction.toml", "data.xlsx", "overrides.csv")


def check_unused(folder: Folder, used: Iterable[str], problems: Problems) -> None:
    """Note each input file that is not among those `used`, and each style sheet."""
    expected = {*FRAME, *used}
    missing = sorted(expected.difference(folder.names))
    for name in folder.contents:
        place = f"{folder.shown}/{name}"
        if name.lower().endswith(".css"):
            hint = "파일을 지우고, 색과 글자 크기는 series.toml의 [style]에 적으세요."
            problems.add(place, None, "unsafe-css", "호의 폴더에는 스타일시트를 둘 수 없습니다.", hint)
        elif name not in expected and name not in OPTIONAL:
            meant = suggest(name, missing, otherwise="도표에서 쓰거나, 파일을 옮기거나 지우세요.")
            problems.add(place, None, "unused-file", "아무 데서도 쓰지 않는 파일입니다.", meant)

"""A Markdown file in; its front matter by English name, and the text below it, out."""

from __future__ import annotations

from collections.abc import Mapping

from report.load.decoding import TextFile
from report.load.inlines import check_plain
from report.load.suggestion import suggest

NAMES = {
    "제목": "title",
    "머리표": "kicker",
    "요약": "summary",
    "자료": "source",
    "title": "title",
    "kicker": "kicker",
    "summary": "summary",
    "source": "source",
}
FENCE = "---"
_FORM = "맨 위에 --- 줄, 제목: … 줄, --- 줄을 차례로 적으세요."


def split_front_matter(file: TextFile) -> tuple[Mapping[str, str], str]:
    """Return the front matter and the text below; every line of the text keeps its number in the file."""
    lines = file.lines
    if not file.text.strip():
        file.problems.add(None, "empty-file", "빈 파일입니다.", _FORM)
        return {}, ""
    if lines[0].rstrip() != FENCE:
        file.problems.add(1, "missing-front-matter", "머리말이 없습니다.", _FORM)
        return {}, file.text
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        file.problems.add(1, "bad-front-matter", "머리말이 --- 줄로 끝나지 않습니다.", _FORM)
        return {}, ""
    return _read_front(lines[1:end], file), "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def _read_front(lines: list[str], file: TextFile) -> Mapping[str, str]:
    front: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        if line.strip():
            _read_line(line, number, front, file)
    if not front.get("title"):
        file.problems.add(1, "missing-title", "머리말에 제목이 없습니다.", "제목: … 줄을 넣으세요.")
    return front


def _read_line(line: str, number: int, front: dict[str, str], file: TextFile) -> None:
    problems = file.problems
    written, colon, value = (part.strip() for part in line.partition(":"))
    name = NAMES.get(written)
    if not colon:
        problems.add(number, "bad-front-matter", "'이름: 값'의 꼴이 아닙니다.", "한 항목을 한 줄에 적으세요.")
    elif name is None:
        hint = suggest(written, NAMES)
        problems.add(number, "unknown-key", f"머리말에 '{written[:40]}'(이)라는 이름은 쓰지 않습니다.", hint)
    elif name in front:
        problems.add(number, "duplicate-key", f"머리말에 '{written}'이(가) 두 번 있습니다.", "하나만 남기세요.")
    else:
        front[name] = value
        check_plain(value, number, problems)

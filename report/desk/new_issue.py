"""The last issue's folder in, the next one's out: structure and history kept, a placeholder wherever a week changes.

A build refuses every placeholder, so nothing of last week can slip into this week's report unseen.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Callable, MutableMapping
from datetime import date
from pathlib import Path
from typing import Any

from report.errors import UnusableIssue, UsageError
from report.load import issue_ids

ISSUE_ID = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
MARKET_FILES = ("prices.csv", "fx.csv", "shares.csv", "splits.csv", "estimates.csv")
BOOK = "data.xlsx"  # kept whole: what is as of when must be said anew for each of its sheets
CORRECTED = "overrides.csv"
PLACEMENT = re.compile(r"^!\[\[.*$", re.MULTILINE)
FIELD = re.compile(r"^([^:\n]{1,12}):\s*(.*)$")


def begin_issue(data: Path, issue_id: str) -> Path:
    """Make the folder of `issue_id` from the newest earlier issue and return it; it appears whole or not at all.

    Raises `UsageError` where the name is no ISO week, the folder exists, or there is no earlier issue.
    """
    week = _week(issue_id)
    folder = data / issue_id
    if folder.exists():
        raise UsageError.because(
            "issue-exists",
            f"{folder}이(가) 이미 있습니다.",
            "다른 호의 이름을 쓰거나, 그 폴더를 옮긴 뒤 다시 실행하세요.",
        )
    earlier = [name for name in issue_ids(data) if name < issue_id]
    if not earlier:
        raise UsageError.because("no-issue", f"{data}에 본뜰 지난 호가 없습니다.", "--data로 자료 폴더를 알려 주세요.")
    last = data / earlier[-1]
    draft = Path(tempfile.mkdtemp(dir=data, prefix=f".{issue_id}."))
    try:
        _copy_structure(draft, last, week)
        draft.chmod(0o755)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return folder


def _copy_structure(draft: Path, last: Path, week: tuple[int, int]) -> None:
    try:
        _fill(draft, last, week)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"지난 호 {last}에 잘못된 곳이 있어 본뜰 수 없습니다: {error}"
        hint = f"'report build {last.name}'로 지난 호를 먼저 만들어 보면 고칠 곳이 나옵니다."
        raise UnusableIssue.because("unreadable-model", message, hint, file=str(last)) from error


def _fill(draft: Path, last: Path, week: tuple[int, int]) -> None:
    """Write every file of the new issue; corrections belong to the week that they were made for."""
    (draft / "images").mkdir()
    _rewrite_toml(last / "issue.toml", draft, lambda table: _renew_issue(table, week))
    _rewrite_toml(last / "sources.toml", draft, _renew_sources)
    if (last / BOOK).is_file():
        shutil.copyfile(last / BOOK, draft / BOOK)
    for path in sorted(last.glob("*.csv")):
        if path.name == CORRECTED:
            continue
        if path.name in MARKET_FILES:
            shutil.copyfile(path, draft / path.name)
        else:
            (draft / path.name).write_text(_head_only(path.read_text(encoding="utf-8-sig")), encoding="utf-8")
    for path in sorted(last.glob("*.md")):
        text = path.read_text(encoding="utf-8-sig")
        (draft / path.name).write_text(_outline(text, keep_title=path.stem != "lead"), encoding="utf-8")


def _rewrite_toml(path: Path, draft: Path, change: Callable[[MutableMapping[str, Any]], None]) -> None:
    import tomlkit

    table = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    change(table)
    (draft / path.name).write_text(tomlkit.dumps(table), encoding="utf-8")


def _renew_issue(table: MutableMapping[str, Any], week: tuple[int, int]) -> None:
    """Count on, move the date to the same weekday of the new week, and empty what a week changes."""
    table["number"] += 1
    table["date"] = date.fromisocalendar(*week, table["date"].isoweekday())
    for name in ("closed", "halted"):
        if name in table:
            table[name] = []
    for key in table.get("key_figures", []):
        key["label"] = _placeholder(f"설명 (지난 호: {key['label']})")
        key["value"] = _placeholder("값")
    for exhibit in table.get("exhibits", []):
        exhibit.pop("note", None)
        exhibit.pop("alt", None)
        for picture in exhibit.get("images", []):
            picture["alt"] = _placeholder("그림 설명")
        if exhibit["kind"] not in ("valuation", "returns"):
            exhibit["title"] = _placeholder(f"제목 (지난 호: {exhibit['title']})")


def _renew_sources(table: MutableMapping[str, Any]) -> None:
    """Keep who the data come from; when they are as of must be said anew."""
    for source in table.values():
        source["as_of"] = _placeholder("기준일")


def _head_only(text: str) -> str:
    """Return a CSV's head and one row to be filled in."""
    head = next(csv.reader(io.StringIO(text)), [])
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(head)
    writer.writerow([_placeholder(name) for name in head])
    return lines.getvalue()


def _outline(text: str, *, keep_title: bool) -> str:
    """Return a section's front matter, one placeholder per item with its field names, and its placements."""
    front, body = _split_front(text)
    lines = ["---", *(_renew_front(line, keep_title=keep_title) for line in front), "---", ""]
    intro, *items = re.split(r"^## ", body, flags=re.MULTILINE)
    if PLACEMENT.sub("", intro).strip():
        lines += [_placeholder("본문"), ""]
    lines += _placements(intro)
    for item in items:
        lines += _renew_item(item)
    return "\n".join(lines).rstrip("\n") + "\n"


def _split_front(text: str) -> tuple[list[str], str]:
    _, front, body = text.split("---\n", 2)
    return front.splitlines(), body


def _renew_front(line: str, *, keep_title: bool) -> str:
    key, _, _ = line.partition(":")
    keep = not line.strip() or (keep_title and key.strip() in ("제목", "title"))
    return line if keep else f"{key}: {_placeholder(key.strip())}"


def _renew_item(item: str) -> list[str]:
    _, *rest = item.split("\n")
    lines = [f"## {_placeholder('제목')}"]
    for line in rest:
        field = FIELD.match(line)
        if not field:
            break
        lines.append(f"{field[1]}: {_placeholder(field[1])}")
    return [*lines, "", _placeholder("본문"), "", *_placements(item)]


def _placements(text: str) -> list[str]:
    """Return the lines that place exhibits, each with an empty line after it."""
    return [line for placement in PLACEMENT.findall(text) for line in (placement, "")]


def _placeholder(what: str) -> str:
    return f"〈채우세요: {what}〉"


def _week(issue_id: str) -> tuple[int, int]:
    """Return the ISO year and week that `issue_id` names."""
    match = ISSUE_ID.fullmatch(issue_id)
    try:
        week = (int(match[1]), int(match[2])) if match else (0, 0)
        date.fromisocalendar(*week, 1)
    except ValueError:
        raise UsageError.because(
            "issue-name", f"'{issue_id}'은(는) 호의 이름이 아닙니다.", "연도와 ISO 주차로 2025-W38처럼 적으세요."
        ) from None
    return week

"""A data folder in; its issues' names, the newest, and where each lies out."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from report.errors import UnusableIssue
from report.load.problems import Problems, Slug
from report.load.suggestion import Suggestion, suggest

_NAME = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


def week_of(issue_id: str) -> tuple[int, int] | None:
    """Return the ISO year and week that a name like `2025-W37` says, or None where there is no such week."""
    match = _NAME.fullmatch(issue_id)
    if not match:
        return None
    year, week = int(match[1]), int(match[2])
    try:
        date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return year, week


def issue_ids(data: Path) -> tuple[str, ...]:
    """Return the names of the issue folders in `data`, oldest first; none where there is no such folder."""
    if not data.is_dir():
        return ()
    return tuple(sorted(path.name for path in data.iterdir() if week_of(path.name) and path.is_dir()))


def issue_before(data: Path, issue_id: str) -> str:
    """Return the name of the newest issue older than `issue_id`, or an empty string where it is the first."""
    return max((name for name in issue_ids(data) if name < issue_id), default="")


def newest_issue(data: Path) -> str:
    """Return the name of the newest issue folder. Raises `UnusableIssue` where there is none."""
    if not data.is_dir():
        raise _refusal(data, "missing-data", f"자료 폴더 {data}이(가) 없습니다.", "--data로 자료 폴더를 알려 주세요.")
    names = issue_ids(data)
    if not names:
        hint = "'report new 2025-W38'처럼 새 호를 만들거나, --data로 다른 자료 폴더를 알려 주세요."
        raise _refusal(data, "no-issue", f"{data}에 2025-W37 같은 이름의 호 폴더가 없습니다.", hint)
    return names[-1]


def issue_folder(data: Path, issue_id: str) -> Path:
    """Return the folder of an issue.

    Raises `UnusableIssue` where the name is no ISO week, there is no such folder, or it is a link out of `data`.
    """
    if not data.is_dir():
        raise _refusal(data, "missing-data", f"자료 폴더 {data}이(가) 없습니다.", "--data로 자료 폴더를 알려 주세요.")
    if not week_of(issue_id):
        hint = "연도와 ISO 주차로 2025-W38처럼 적으세요."
        raise _refusal(data, "issue-name", f"'{issue_id}'은(는) 호의 이름이 아닙니다.", hint)
    folder = data / issue_id
    if not folder.is_dir():
        message = f"{shown_name(data)}에 {issue_id} 폴더가 없습니다."
        raise _refusal(data, "missing-issue", message, suggest(issue_id, issue_ids(data)[::-1]))
    if not leads_inside(folder, data):
        hint = "링크 대신 폴더를 자료 폴더 안에 두세요."
        raise _refusal(data, "unsafe-path", f"{issue_id}은(는) 자료 폴더 밖으로 나가는 링크입니다.", hint)
    return folder


def leads_inside(path: Path, folder: Path) -> bool:
    """Tell whether `path`, its links followed, lies in `folder`."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def shown_name(data: Path) -> str:
    """Return the data folder's own name, with which findings begin."""
    return data.resolve().name


def _refusal(data: Path, slug: Slug, message: str, hint: str | Suggestion) -> UnusableIssue:
    problems = Problems()
    problems.add(shown_name(data), None, slug, message, hint)
    return UnusableIssue(problems.findings)

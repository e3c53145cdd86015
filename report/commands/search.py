"""`report search`: pages of sealed issues that hold a word."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import print_json
from report.errors import ExitCode

if TYPE_CHECKING:
    from report.model.passage import Hit

LIMIT = 20


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "search",
        help="봉인한 호에서 글을 찾습니다",
        description="낱말이 모두 든 쪽을 최근 호부터 보여 줍니다. 두 글자부터 찾으며, 낱말의 일부여도 됩니다.\n"
        "따옴표로 묶은 말은 적힌 그대로 찾습니다. 찾은 것이 없으면 종료 코드가 1입니다.",
        examples="  report search 로봇\n"
        '  report search 로봇 "공급 계약"\n'
        "  report search 점유율 --company 알리바바 --since 2025-01-01\n"
        "  report search 로보택시 --section 자율주행 --json",
    )
    parser.targets.add_argument("words", nargs="+", metavar="낱말", help="찾을 말")
    parser.options.add_argument("--company", default="", metavar="이름", help="이 회사가 나오는 곳만")
    parser.options.add_argument("--section", default="", metavar="제목", help="제목에 이 말이 든 섹션만")
    parser.options.add_argument("--since", type=_day, metavar="날짜", help="이날부터 (예: 2025-01-01)")
    parser.options.add_argument("--until", type=_day, metavar="날짜", help="이날까지")
    parser.options.add_argument(
        "--limit", type=_count, default=LIMIT, metavar="N", help=f"보여 줄 곳의 수 (기본: {LIMIT})"
    )
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_search, only_prints=True, nothing={"hits": []})


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _search(options: argparse.Namespace) -> int:
    from report.archive import Archive, nothing_sealed
    from report.desk.finding import open_index
    from report.progress import Progress
    from report.search import ask
    from report.ticker import watch

    query = ask(
        options.words,
        company=options.company,
        section=options.section,
        since=options.since,
        until=options.until,
    )
    archive = Archive.open(options.archive)
    with watch(quiet=True) as tell, open_index(archive, Progress(tell)) as index:
        hits = index.find(query, options.limit)
    if not hits and not archive.issue_ids():
        raise nothing_sealed(archive)
    if options.json:
        print_json({"hits": [_hit_json(hit) for hit in hits]})
    else:
        for hit in hits:
            _print_hit(hit, is_coloured=sys.stdout.isatty())
        print(f"{len(hits)}곳을 찾았습니다." if hits else "찾는 말이 든 쪽이 없습니다.", file=sys.stderr)
    return ExitCode.DONE if hits else ExitCode.REFUSED


def _print_hit(hit: Hit, *, is_coloured: bool) -> None:
    note = "" if hit.edition.is_approved else " [미승인]"
    print(f"{hit.edition.issue} {hit.page}쪽 · {hit.section}{note}")
    print(f"    {_marked(hit) if is_coloured else hit.snippet}")


def _marked(hit: Hit) -> str:
    """Return the snippet with its terms in bold."""
    text, at = "", 0
    for start, end in hit.marks:
        text += f"{hit.snippet[at:start]}\033[1m{hit.snippet[start:end]}\033[0m"
        at = end
    return text + hit.snippet[at:]


def _hit_json(hit: Hit) -> dict[str, object]:
    edition = hit.edition
    return {
        "issue": edition.issue,
        "version": edition.version,
        "day": edition.day.isoformat(),
        "title": edition.title,
        "approved": edition.is_approved,
        "page": hit.page,
        "section": hit.section,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
    }

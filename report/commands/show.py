"""`report show`: one sealed issue with its editions and everything recorded since; and its bytes, to look at."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import edition_json, print_json
from report.commands.writing import writing_to
from report.errors import ExitCode
from report.model.delivery import STATE_NAMES

if TYPE_CHECKING:
    from report.archive import Archive
    from report.model.edition import Edition

WORDS = (
    (re.compile(r"^seal: editions/(\d+)$"), r"봉인: \1판"),
    (re.compile(r"^correction: editions/(\d+)$"), r"정정본 봉인: \1판"),
    (re.compile(r"^approval: "), "승인: "),
    (re.compile(r"^departure: "), "발송: "),
    (re.compile(r"^delivery: "), "발송: "),
    *((re.compile(rf"\b{state} (?=\d)"), f"{name} ") for state, name in STATE_NAMES.items()),
)


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "show",
        help="봉인한 호의 판과 기록을 보여 줍니다",
        description="한 호의 모든 판과, 누가 언제 승인하고 보냈는지 보관소에 적힌 대로 보여 줍니다.\n"
        "--save는 판마다 PDF와 HTML을 봉인한 바이트 그대로 꺼냅니다.",
        examples="  report show 2025-W37\n  report show 2025-W37 --save /tmp/2025-W37\n  report show 2025-W37 --json",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    parser.options.add_argument("--save", type=Path, metavar="DIR", help="PDF와 HTML을 이 폴더에 판마다 꺼냅니다")
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_show, only_prints=True, nothing={"editions": [], "history": []})


def _show(options: argparse.Namespace) -> int:
    from report.archive import Archive

    archive = Archive.open(options.archive)
    archive.edition(options.issue)
    editions = archive.editions(options.issue)
    saved = [_save(edition, options.save) for edition in editions] if options.save else []
    told = [edition_json(edition, is_approved=bool(archive.approvals(edition))) for edition in editions]
    history = _history(archive, options.issue)
    if options.json:
        shown = {"issue": options.issue, "editions": told, "history": history, "saved": list(map(str, saved))}
        print_json({**shown, "findings": []})
        return ExitCode.DONE
    for edition in told:
        state = "승인" if edition["approved"] else "미승인"
        print(f"{edition['issue']} {edition['edition']}판  제{edition['number']}호  {edition['date']}  {state}")
        print(f"  {edition['title']}\n  {edition['file']}  sha256 {edition['sha256']}")
        if edition["supersedes"]:
            print(f"  정정본. 고친 판: {str(edition['supersedes'])[:12]}")
    for entry in history:
        at = datetime.fromisoformat(entry["at"]).astimezone()
        print(f"{entry['version']:>4}  {at:%Y-%m-%d %H:%M:%S}  {entry['by']}  {in_korean(entry['message'])}")
    for path in saved:
        print(f"꺼냈습니다: {path}", file=sys.stderr)
    return ExitCode.DONE


def in_korean(message: str) -> str:
    """Return why a version joined in the reader's words; the archive keeps it in words that need no program."""
    for pattern, told in WORDS:
        message = pattern.sub(told, message)
    return message


def _history(archive: Archive, issue_id: str) -> list[dict[str, str]]:
    """Return every version of the issue: when, by whom, and why it joined."""
    versions = archive.root.inventory(issue_id).versions
    return [
        {"version": f"v{number}", "at": it.created.isoformat(), "by": it.user, "message": it.message}
        for number, it in enumerate(versions, 1)
    ]


def _save(edition: Edition, folder: Path) -> Path:
    """Write an edition's PDF and HTML, as they were sealed, into a folder of its own."""
    from report.cache import write_together

    place = folder / f"edition-{edition.number}"
    contents = {place / edition.file_name: edition.pdf(), place / edition.html_name: edition.html()}
    with writing_to(folder, "--save"):
        place.mkdir(parents=True, exist_ok=True)
        write_together(contents)
    return place / edition.file_name

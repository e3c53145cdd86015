"""`report list`: every sealed edition, the newest first."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import edition_json, print_json
from report.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.archive import Archive


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "list",
        help="봉인한 판을 모두 보여 줍니다",
        description="보관소에 봉인한 판을 최근 호부터 한 줄에 하나씩 보여 줍니다. 승인받지 않은 판은 미승인입니다.",
        examples="  report list\n  report list --archive s3://research/weekly\n  report list --json",
    )
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_list, only_prints=True, nothing={"editions": []})


def _list(options: argparse.Namespace) -> int:
    from report.archive import Archive

    editions = list(_editions(Archive.open(options.archive)))
    if options.json:
        print_json({"editions": editions, "findings": []})
        return ExitCode.DONE
    for it in editions:
        state = "승인  " if it["approved"] else "미승인"
        kind = "정정본" if it["supersedes"] else "      "
        print(
            f"{it['issue']}  {it['edition']}판  {it['date']}  {state}  {kind}  {str(it['sha256'])[:12]}  {it['title']}"
        )
    if not editions:
        print("봉인한 호가 없습니다. report archive로 봉인하세요.", file=sys.stderr)
    return ExitCode.DONE


def _editions(archive: Archive) -> Iterator[dict[str, object]]:
    for issue_id in reversed(archive.issue_ids()):
        for edition in reversed(archive.editions(issue_id)):
            yield edition_json(edition, is_approved=bool(archive.approvals(edition)))

"""`report approve`: a person's yes to one sealed edition."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import print_json
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "approve",
        help="봉인한 호를 승인합니다",
        description="봉인한 PDF의 SHA-256에 대해 누가 언제 승인했는지 보관소에 남깁니다. 지우거나 고칠 수 없습니다.\n"
        "승인자는 series.toml의 [[approvers]]에 있는, 작성자가 아닌 사람입니다.\n"
        "한 바이트라도 바뀌면 다시 승인해야 합니다.",
        examples="  report approve 2025-W37 --by 이서연\n"
        "  report approve 2025-W37 --by 이서연 --archive /srv/weekly/archive",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    parser.options.add_argument("--by", required=True, metavar="NAME", help="승인하는 사람의 이름")
    add_archive(parser)
    add_json(parser)
    nothing = {"edition": None, "sha256": None, "by": None, "when": None}
    parser.set_defaults(command=_approve, nothing=nothing, undone="승인하지 않았습니다. 보관소는 그대로입니다")


def _approve(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.desk.approval import approve
    from report.desk.clock import now, this_person
    from report.korean.particles import agree

    archive = Archive.open(options.archive)
    edition, approval = approve(archive, options.issue, options.by.strip(), at=now(), account=this_person())
    if options.json:
        told = {"edition": edition.number, "sha256": approval.sha256, "by": approval.who, "when": approval.when}
        print_json({"issue": edition.issue_id, **told, "findings": []})
        return ExitCode.DONE
    who, when = f"{approval.who} {approval.role}", datetime.fromisoformat(approval.when).astimezone()
    said = f"{edition.issue_id} {edition.number}판을 {who}이(가) {when:%Y-%m-%d %H:%M}에 승인했습니다."
    print(agree(said), file=sys.stderr)
    print(approval.sha256)
    return ExitCode.DONE

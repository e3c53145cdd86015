"""`report archive`: one issue built, checked and sealed."""

from __future__ import annotations

import argparse
import gc
from typing import Any

from report.commands.parser import add_archive, add_data, add_json, add_output
from report.commands.telling import describe_all, describe_sealed, edition_json, print_json
from report.errors import ExitCode

NOTHING: dict[str, object] = {"edition": None, "version": None, "sha256": None, "sealed_at": None}


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "archive",
        help="한 호를 만들고 검사해 보관소에 봉인합니다",
        description="한 호를 만들고 모든 검사를 거친 뒤, PDF와 HTML, 쓰인 자료, 이 프로그램까지 보관소에 봉인합니다.\n"
        "봉인한 것은 바뀌지 않습니다. 같은 바이트를 다시 봉인하면 아무것도 하지 않고, 다른 바이트는 거절합니다.",
        examples="  report archive 2025-W37\n  report archive 2025-W37 --archive /srv/weekly/archive\n"
        "  report archive 2025-W37 --json",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 폴더 이름 (예: 2025-W37)")
    add_data(parser)
    add_archive(parser)
    add_output(parser)
    add_json(parser)
    parser.set_defaults(command=_archive, nothing=NOTHING, undone="봉인하지 않았습니다. 보관소는 그대로입니다")


def _archive(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.desk.clock import now, this_person
    from report.desk.sealing import seal_issue
    from report.progress import Progress
    from report.ticker import watch

    gc.disable()  # as in a build
    archive = Archive.open(options.archive)
    at = now()
    with watch(quiet=options.json) as tell:
        edition = seal_issue(
            options.data, options.issue, options.output / ".cache", archive, Progress(tell), at=at, by=this_person()
        )
    if options.json:
        print_json(edition_json(edition, is_approved=bool(archive.approvals(edition))))
        return ExitCode.DONE
    describe_all(edition.findings)
    describe_sealed(edition, at)
    print(edition.sha256)
    return ExitCode.DONE

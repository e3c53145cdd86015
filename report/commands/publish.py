"""`report publish`: an issue built, checked, sealed and, once approved, sent; it goes on where it stopped."""

from __future__ import annotations

import argparse
import gc
from typing import TYPE_CHECKING, Any

from report.commands import send
from report.commands.parser import add_archive, add_data, add_json, add_output
from report.commands.telling import describe_all, describe_sealed
from report.errors import ExitCode

if TYPE_CHECKING:
    from report.archive import Archive


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "publish",
        help="만들고 검사하고 봉인하고, 승인된 뒤에는 보냅니다",
        description="호를 만들고 검사해 봉인합니다. 아직 승인되지 않았으면 거기서 멈추고(6),\n"
        "승인된 뒤 같은 명령을 다시 실행하면 보냅니다. 이미 끝난 단계는 되풀이하지 않습니다.",
        examples="  report publish 2025-W37 --clients clients.csv\n"
        "  report publish 2025-W37 --clients clients.csv --yes",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 폴더 이름 (예: 2025-W37)")
    send.add_words(parser)
    add_data(parser)
    add_output(parser)
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_publish, nothing=send.NOTHING, undone="보내지 않았습니다")


def _publish(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.desk.approval import approved_edition

    archive = Archive.open(options.archive)
    _seal(options, archive)
    approved_edition(archive, options.issue)
    code: int = send.send(options)
    return ExitCode(code)


def _seal(options: argparse.Namespace, archive: Archive) -> None:
    """Seal the issue, unless its folder still is what its newest edition was made from."""
    from report.desk.clock import now, this_person
    from report.desk.correcting import differing

    at = now()
    edition = next(reversed(archive.editions(options.issue)), None)
    if edition is None or differing(edition, options.data):
        from report.desk.sealing import seal_issue
        from report.progress import Progress
        from report.ticker import watch

        gc.disable()  # as in a build
        with watch(quiet=options.json) as tell:
            cache = options.output / ".cache"
            edition = seal_issue(options.data, options.issue, cache, archive, Progress(tell), at=at, by=this_person())
        gc.enable()
    if not options.json:
        describe_all(edition.findings)
        describe_sealed(edition, at)

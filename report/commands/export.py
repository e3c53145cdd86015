"""`report export`: an archived issue as a BagIt bag."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import print_json
from report.commands.writing import writing_to
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "export",
        help="봉인한 호를 감사인에게 줄 BagIt 가방으로 냅니다",
        description="한 호의 모든 판과 기록, 해시와 사슬을 BagIt 폴더 하나로 냅니다.\n"
        "이 프로그램 없이도 확인할 수 있습니다.\n"
        "이용 계약 때문에 넘길 수 없는 자료(redistribute = false)는 이름과 SHA-256만 넣습니다.\n"
        "받을 권리가 있는 감사인에게는 --with-licensed로 넣어 줍니다.",
        examples="  report export 2025-W37\n  report export 2025-W37 --to /media/usb/2025-W37\n"
        "  report export 2025-W37 --with-licensed",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    parser.options.add_argument("--to", type=Path, metavar="DIR", help="새로 만들 폴더 (기본: output/호-bag)")
    parser.options.add_argument(
        "--with-licensed", action="store_true", help="넘길 수 없는 자료도 넣습니다(받을 권리가 있을 때만)"
    )
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_export, nothing={"bag": None, "withheld": []}, undone="가방을 만들지 않았습니다")


def _export(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.archive.bag import write_bag
    from report.desk.clock import now

    folder = options.to or Path("output") / f"{options.issue}-bag"
    archive = Archive.open(options.archive)
    with writing_to(folder, "--to"):
        withheld = write_bag(archive, options.issue, folder, now().date(), with_licensed=options.with_licensed)
    if options.json:
        print_json({"issue": options.issue, "bag": str(folder), "withheld": list(withheld), "findings": []})
        return ExitCode.DONE
    for name in withheld:
        print(f"넣지 않음(이용 계약): {name}", file=sys.stderr)
    print(folder)
    return ExitCode.DONE

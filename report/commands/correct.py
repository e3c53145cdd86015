"""`report correct`: a sealed issue opened for a 정정본."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from report.commands.parser import add_archive, add_data, add_json
from report.commands.telling import print_json
from report.commands.writing import writing_to
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "correct",
        help="봉인한 호의 정정본을 엽니다",
        description="봉인한 판은 그대로 두고, 호의 폴더에 correction.toml을 만들어 정정본을 엽니다.\n"
        "그 파일에 무엇을 고쳤는지 적고 글과 자료를 고친 뒤 report archive로 봉인하면, 1쪽에 정정 상자가 붙은 새 판이\n"
        "처음 판 곁에 남습니다. 새 판은 다시 승인받아야 보낼 수 있습니다. 폴더가 없으면 보관소에서 되살립니다.",
        examples="  report correct 2025-W37\n  report build 2025-W37\n  report archive 2025-W37",
    )
    parser.targets.add_argument("issue", metavar="호", help="봉인한 호의 이름 (예: 2025-W37)")
    add_data(parser)
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_correct, nothing={"file": None, "supersedes": None}, undone="정정본을 열지 않았습니다")


def _correct(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.desk.correcting import open_correction

    archive = Archive.open(options.archive)
    with writing_to(options.data, "--data"):
        opened = open_correction(options.data, options.issue, archive)
    if options.json:
        print_json(
            {
                "issue": options.issue,
                "file": str(opened.file),
                "supersedes": opened.edition.sha256,
                "restored": opened.is_restored,
                "differing": list(opened.differing),
                "findings": [],
            }
        )
        return ExitCode.DONE
    if opened.is_restored:
        print("폴더가 없어 보관소에서 되살렸습니다.", file=sys.stderr)
    for name in opened.differing:
        print(f"봉인한 것과 다름: {name}", file=sys.stderr)
    print(
        f"{opened.edition.number}판을 고치는 정정본을 열었습니다. 이 파일을 채우고 글을 고친 뒤 "
        f"report archive {options.issue}로 봉인하세요.",
        file=sys.stderr,
    )
    print(opened.file)
    return ExitCode.DONE

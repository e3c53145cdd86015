"""`report new`: the folder of the next issue."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from report.commands.parser import add_data
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "new",
        help="다음 호의 폴더를 만듭니다",
        description="가장 최근 호를 본떠 새 호의 폴더를 만듭니다.\n"
        "채울 자리는 〈채우세요: …〉로 표시되고, 하나라도 남아 있으면 PDF가 만들어지지 않습니다.",
        examples="  report new 2025-W38\n  report new 2025-W38 --data data",
    )
    parser.targets.add_argument("issue", metavar="호", help="새 호의 폴더 이름 (예: 2025-W38)")
    add_data(parser)
    parser.set_defaults(command=_new)


def _new(options: argparse.Namespace) -> int:
    from report.desk.new_issue import begin_issue

    folder = begin_issue(options.data, options.issue)
    print(
        f"새 호의 폴더입니다. 〈채우세요: …〉를 채운 뒤 report build {options.issue} 명령을 실행하세요.",
        file=sys.stderr,
    )
    print(folder)
    return ExitCode.DONE

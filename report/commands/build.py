"""`report build`: one issue's PDF and HTML."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_data, add_json, add_output
from report.commands.telling import describe_all, finding_json, print_json
from report.errors import ExitCode

if TYPE_CHECKING:
    from report.model.build import BuildResult

# What `--json` shows beside the findings where nothing was made.
NOTHING: dict[str, object] = {"pdf": None, "html": None, "pages": 0, "bytes": 0, "seconds": {}}


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "build",
        help="한 호의 PDF와 HTML을 만듭니다",
        description="한 호의 폴더를 읽고 검사해 PDF와 HTML을 만듭니다. 실패하면 지난번 파일이 그대로 남습니다.",
        examples="  report build\n  report build 2025-W37 --output /srv/weekly\n  report build 2025-W37 --json",
    )
    parser.targets.add_argument(
        "issue", nargs="?", metavar="호", help="호의 폴더 이름 (예: 2025-W37). 없으면 가장 최근 호"
    )
    add_data(parser)
    add_output(parser)
    add_json(parser)
    parser.options.add_argument(
        "--no-check", action="store_true", help="검사하지 않고 만듭니다. 지면을 미리 볼 때만 쓰고 내보내지 않습니다"
    )
    parser.set_defaults(command=_build, nothing=NOTHING, undone="만들지 않았습니다. 지난번 파일은 그대로입니다")


def _build(options: argparse.Namespace) -> int:
    from report.load import newest_issue
    from report.model.rigour import Rigour
    from report.pipeline import build
    from report.progress import Progress
    from report.ticker import watch

    # A build allocates much and frees little: pausing the cyclic collector saves a fifth of the layout.
    gc.disable()
    options.issue = options.issue or newest_issue(options.data)
    with watch(quiet=options.json) as tell:
        rigour = Rigour.NONE if options.no_check else Rigour.USUAL
        result = build(options.data, options.issue, options.output, Progress(tell), rigour)
    if options.json:
        print_json(_result_json(result))
        return ExitCode.DONE
    describe_all(result.findings)
    print(f"{result.pages}쪽, {result.bytes / 1024:,.0f} KB, {sum(result.seconds.values()):.1f}초", file=sys.stderr)
    print(result.pdf)
    return ExitCode.DONE


def _result_json(result: BuildResult) -> dict[str, object]:
    return {
        "issue": result.issue,
        "pdf": str(result.pdf),
        "html": str(result.html),
        "pages": result.pages,
        "bytes": result.bytes,
        "seconds": {stage: round(seconds, 3) for stage, seconds in result.seconds.items()},
        "findings": [finding_json(finding) for finding in result.findings],
    }

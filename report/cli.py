"""The command line: words in, an exit code out; progress and errors on stderr, results on stdout."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from report import __version__
from report.commands import COMMANDS
from report.commands.parser import Parser
from report.commands.telling import describe_all, finding_json, print_json
from report.errors import ExitCode, ReportError


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every error ends here as words for its reader."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except ReportError as error:
        return _fail(error, options)
    except KeyboardInterrupt:
        print("중단했습니다. 이미 만들어진 파일은 그대로입니다.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has seen enough, as `head` has; Python would complain once more when it closes the streams. A
        # command that does more than print may have been cut off in the middle of it.
        for stream in filter(None, (sys.stdout, sys.stderr)):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return ExitCode.DONE if getattr(options, "only_prints", False) else ExitCode.INTERRUPTED
    except Exception as error:
        _explain_bug(error)
        return ExitCode.BUG


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="report",
        description="한 호의 글과 자료가 든 폴더에서 증권사 리서치 주간지 PDF를 만듭니다.\n"
        "쓰는 법은 docs/WRITING.md에 있습니다.",
        examples="  report build              data/에서 가장 최근 호를 만듭니다\n"
        "  report build 2025-W37     그 호를 만듭니다\n"
        "  report check              만들지 않고 검사만 합니다\n"
        "  report new 2025-W38       지난 호를 본떠 새 호의 폴더를 만듭니다",
    )
    parser.options.add_argument("--version", action="version", version=__version__, help="버전을 보여 줍니다")
    commands = parser.add_subparsers(title="명령", required=True, metavar="명령", dest="name")
    for command in COMMANDS:
        command.add(commands)
    return parser


def _fail(error: ReportError, options: argparse.Namespace) -> int:
    """Say what cannot go on: with --json the command's own empty result and the findings, else words."""
    if getattr(options, "json", False):
        findings = [finding_json(finding) for finding in error.findings]
        print_json({"issue": getattr(options, "issue", None), **getattr(options, "nothing", {}), "findings": findings})
        return error.exit_code
    describe_all(error.findings)
    errors = sum(finding.is_error for finding in error.findings)
    print(f"오류 {errors}건이 있어 {getattr(options, 'undone', '그만두었습니다')}.", file=sys.stderr)
    return error.exit_code


def _explain_bug(error: Exception) -> None:
    import traceback

    where = traceback.extract_tb(error.__traceback__)[-1]
    print(
        f"프로그램의 오류입니다: {type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno}) [bug]\n"
        "    → 이 줄과 호의 폴더를 개발 담당자에게 보내 주세요. 지난번 파일은 그대로입니다.",
        file=sys.stderr,
    )

"""The command line: words in, an exit code out; progress and errors on stderr, results on stdout."""

from __future__ import annotations

import argparse
import gc
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from report import __version__
from report.errors import ExitCode, ReportError
from report.korean.particles import agree

if TYPE_CHECKING:
    from report.model.build import BuildResult
    from report.model.finding import Finding

SEVERITIES = {"error": "오류", "warning": "경고", "note": "참고"}


_FAULTS = (
    (re.compile(r"invalid choice: '(.*?)' \(choose from (.*)\)"), r"'\1'라는 명령은 없습니다. \2 가운데 고르세요."),
    (re.compile(r"the following arguments are required: (.*)"), r"\1이(가) 빠졌습니다."),
    (re.compile(r"unrecognized arguments: (.*)"), r"알 수 없는 말이 있습니다: \1"),
    (re.compile(r"argument (.*?): expected one argument"), r"\1 뒤에 값이 빠졌습니다."),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose first line is Korean, too."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin the line that shows the words in order."""
        super().add_usage(usage, actions, groups, prefix or "쓰임: ")


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Korean, and whose help ends in examples."""

    def __init__(self, *, examples: str = "", **words: Any) -> None:
        super().__init__(**words, epilog=f"예:\n{examples}", add_help=False, formatter_class=_Formatter)
        self.targets = self.add_argument_group("대상")
        self.options = self.add_argument_group("선택")
        self.options.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")

    def error(self, message: str) -> NoReturn:
        """Say what is off and where help is, and exit with the usage code."""
        told = next(
            (fault.sub(korean, found[0]) for fault, korean in _FAULTS if (found := fault.search(message))), message
        )
        print(f"명령이 맞지 않습니다. {told} [usage]\n    → '{self.prog} --help'에 예가 있습니다.", file=sys.stderr)
        sys.exit(ExitCode.USAGE)


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
    except Exception as error:
        _explain_bug(error)
        return ExitCode.BUG


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="report",
        description="한 호의 글과 자료가 든 폴더에서 증권사 리서치 주간지 PDF를 만듭니다.\n"
        "쓰는 법은 docs/WRITING.md에 있습니다.",
        examples="  report build              data/에서 가장 최근 호를 만듭니다\n"
        "  report build 2025-W37     그 호를 만듭니다\n"
        "  report new 2025-W38       지난 호를 본떠 새 호의 폴더를 만듭니다",
    )
    parser.options.add_argument("--version", action="version", version=__version__, help="버전을 보여 줍니다")
    commands = parser.add_subparsers(title="명령", required=True, metavar="명령", dest="name")
    _add_build(commands)
    _add_new(commands)
    return parser


def _add_build(commands: Any) -> None:
    parser = commands.add_parser(
        "build",
        help="한 호의 PDF와 HTML을 만듭니다",
        description="한 호의 폴더를 읽고 검사해 PDF와 HTML을 만듭니다. 실패하면 지난번 파일이 그대로 남습니다.",
        examples="  report build\n  report build 2025-W37 --output /srv/weekly\n  report build 2025-W37 --json",
    )
    parser.targets.add_argument(
        "issue", nargs="?", metavar="호", help="호의 폴더 이름 (예: 2025-W37). 없으면 가장 최근 호"
    )
    _add_data(parser)
    parser.options.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="결과를 둘 폴더 (기본: output)"
    )
    parser.options.add_argument("--json", action="store_true", help="결과를 JSON으로 표준 출력에 냅니다")
    parser.set_defaults(command=_build)


def _add_new(commands: Any) -> None:
    parser = commands.add_parser(
        "new",
        help="다음 호의 폴더를 만듭니다",
        description="가장 최근 호를 본떠 새 호의 폴더를 만듭니다.\n"
        "채울 자리는 〈채우세요: …〉로 표시되고, 하나라도 남아 있으면 PDF가 만들어지지 않습니다.",
        examples="  report new 2025-W38\n  report new 2025-W38 --data data",
    )
    parser.targets.add_argument("issue", metavar="호", help="새 호의 폴더 이름 (예: 2025-W38)")
    _add_data(parser)
    parser.set_defaults(command=_new)


def _add_data(parser: _Parser) -> None:
    parser.options.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="자료 폴더 (기본: data)")


def _build(options: argparse.Namespace) -> int:
    from report.load import newest_issue
    from report.pipeline import build
    from report.progress import Progress
    from report.ticker import watch

    # A build allocates much and frees little: pausing the cyclic collector saves a fifth of the layout.
    gc.disable()
    options.issue = options.issue or newest_issue(options.data)
    with watch(quiet=options.json) as tell:
        result = build(options.data, options.issue, options.output, Progress(tell))
    if options.json:
        _print_json(_result_json(result))
        return ExitCode.DONE
    _describe_all(result.findings)
    print(f"{result.pages}쪽, {result.bytes / 1024:,.0f} KB, {sum(result.seconds.values()):.1f}초", file=sys.stderr)
    print(result.pdf)
    return ExitCode.DONE


def _new(options: argparse.Namespace) -> int:
    from report.desk import begin_issue

    folder = begin_issue(options.data, options.issue)
    print(
        f"새 호의 폴더입니다. 〈채우세요: …〉를 채운 뒤 report build {options.issue} 명령을 실행하세요.",
        file=sys.stderr,
    )
    print(folder)
    return ExitCode.DONE


def _fail(error: ReportError, options: argparse.Namespace) -> int:
    if getattr(options, "json", False):
        nothing = {"issue": options.issue, "pdf": None, "html": None, "pages": 0, "bytes": 0, "seconds": {}}
        _print_json({**nothing, "findings": [_finding_json(finding) for finding in error.findings]})
        return error.exit_code
    _describe_all(error.findings)
    errors = sum(finding.is_error for finding in error.findings)
    print(f"오류 {errors}건이 있어 만들지 않았습니다. 지난번 파일은 그대로입니다.", file=sys.stderr)
    return error.exit_code


def _result_json(result: BuildResult) -> dict[str, object]:
    return {
        "issue": result.issue,
        "pdf": str(result.pdf),
        "html": str(result.html),
        "pages": result.pages,
        "bytes": result.bytes,
        "seconds": {stage: round(seconds, 3) for stage, seconds in result.seconds.items()},
        "findings": [_finding_json(finding) for finding in result.findings],
    }


def _finding_json(finding: Finding) -> dict[str, object]:
    told = asdict(finding) | {"message": agree(finding.message), "hint": agree(finding.hint)}
    return {name: told[name] for name in ("slug", "severity", "file", "line", "message", "hint")}


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _describe_all(findings: Sequence[Finding]) -> None:
    """Print findings for a person: place, what, slug, and on the next line what to do."""
    for finding in findings:
        place = f"{finding.place}: " if finding.place else ""
        print(f"{SEVERITIES[finding.severity]} {place}{agree(finding.message)} [{finding.slug}]", file=sys.stderr)
        if finding.hint:
            print(f"    → {agree(finding.hint)}", file=sys.stderr)


def _explain_bug(error: Exception) -> None:
    import traceback

    where = traceback.extract_tb(error.__traceback__)[-1]
    print(
        f"프로그램의 오류입니다: {type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno}) [bug]\n"
        "    → 이 줄과 호의 폴더를 개발 담당자에게 보내 주세요. 지난번 파일은 그대로입니다.",
        file=sys.stderr,
    )

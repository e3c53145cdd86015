"""`report check`: everything that every check finds in one issue, before anyone reads it."""

from __future__ import annotations

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from report.commands.parser import add_data, add_json, add_output
from report.commands.telling import NAMES, describe_all, finding_json, print_json
from report.errors import ExitCode
from report.model.finding import SEVERITIES, Finding


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "check",
        help="한 호를 모든 검사로 살핍니다",
        description="글과 자료, 조판한 지면, 완성된 PDF를 모두 검사해 고칠 곳을 심한 것부터 알려 줍니다.\n"
        "결과 파일은 만들지 않습니다. 오류가 있으면 종료 코드가 1입니다.",
        examples="  report check\n  report check 2025-W37 --json",
    )
    parser.targets.add_argument(
        "issue", nargs="?", metavar="호", help="호의 폴더 이름 (예: 2025-W37). 없으면 가장 최근 호"
    )
    add_data(parser)
    add_output(parser)
    add_json(parser)
    parser.set_defaults(command=_check, undone="끝까지 검사하지 못했습니다")


def _check(options: argparse.Namespace) -> int:
    from report.load import newest_issue
    from report.pipeline import inspect
    from report.progress import Progress
    from report.ticker import watch

    gc.disable()  # as in a build
    options.issue = options.issue or newest_issue(options.data)
    with watch(quiet=options.json) as tell:
        findings = inspect(options.data, options.issue, options.output, Progress(tell))
    if options.json:
        print_json({"issue": options.issue, "findings": [finding_json(finding) for finding in findings]})
    else:
        describe_all(findings)
        print(_summary(findings), file=sys.stderr)
    return ExitCode.REFUSED if any(finding.is_error for finding in findings) else ExitCode.DONE


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    told = ", ".join(f"{NAMES[severity]} {counts[severity]}건" for severity in SEVERITIES if counts[severity])
    return f"{told}을 찾았습니다." if told else "고칠 곳이 없습니다."

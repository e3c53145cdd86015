"""`report check`: everything that every check finds in one issue, before anyone reads it."""

from __future__ import annotations

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from report.commands.parser import add_data, add_json, add_output
from report.commands.telling import NAMES, describe_all, finding_json, print_json
from report.errors import ExitCode
from report.korean.grounds import GROUNDS
from report.model.finding import SEVERITIES, Finding


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "check",
        help="한 호를 모든 검사로 살핍니다",
        description="글과 자료, 조판한 지면, 완성된 PDF를 모두 검사해 고칠 곳을 심한 것부터 알려 줍니다.\n"
        "결과 파일은 만들지 않습니다. 오류가 있으면 종료 코드가 1입니다.",
        examples="  report check\n  report check 2025-W37 --json\n"
        "  report check 2025-W37 --numbers   글의 모든 수와 그 근거를 봅니다",
    )
    parser.targets.add_argument(
        "issue", nargs="?", metavar="호", help="호의 폴더 이름 (예: 2025-W37). 없으면 가장 최근 호"
    )
    add_data(parser)
    add_output(parser)
    add_json(parser)
    parser.options.add_argument("--numbers", action="store_true", help="글에 나온 모든 수와 그 근거를 보여 줍니다")
    parser.set_defaults(command=_check, undone="끝까지 검사하지 못했습니다")


def _check(options: argparse.Namespace) -> int:
    from report.load import newest_issue
    from report.progress import Progress
    from report.ticker import watch
    from report.workshop import Workshop

    gc.disable()  # as in a build
    options.issue = options.issue or newest_issue(options.data)
    if options.numbers:
        return _numbers(options)
    with watch(quiet=options.json) as tell, Workshop.open(options.output / ".cache") as workshop:
        from report.pipeline import inspect  # while the engine loads in the workshop

        findings = inspect(options.data, options.issue, workshop, Progress(tell))
    if options.json:
        print_json({"issue": options.issue, "findings": [finding_json(finding) for finding in findings]})
    else:
        describe_all(findings)
        print(_summary(findings), file=sys.stderr)
    return ExitCode.REFUSED if any(finding.is_error for finding in findings) else ExitCode.DONE


def _numbers(options: argparse.Namespace) -> int:
    """Print the ledger: a row for each number of the prose, then how many stand on what."""
    from report.desk.numbers import number_ledger

    entries = number_ledger(options.data, options.issue, options.output / ".cache")
    counts: Counter[str] = Counter(entry.status for entry in entries)
    if options.json:
        print_json({"issue": options.issue, "numbers": [asdict(entry) for entry in entries]})
    else:
        for entry in entries:
            place = f"{entry.file}:{entry.line}" if entry.line else entry.file
            print(f"{GROUNDS[entry.status]}\t{place}\t{entry.written}\t{entry.ground}")
        told = ", ".join(f"{name} {counts[status]}" for status, name in GROUNDS.items() if counts[status])
        print(f"수 {len(entries)}개: {told}", file=sys.stderr)
    return ExitCode.REFUSED if counts["contradicted"] else ExitCode.DONE


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    told = ", ".join(f"{NAMES[severity]} {counts[severity]}건" for severity in SEVERITIES if counts[severity])
    return f"{told}을 찾았습니다." if told else "고칠 곳이 없습니다."

"""`report doctor`: whether an installation is ready to build and to send."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from report.commands.parser import add_archive, add_data, add_json, add_ledger, add_output, add_relay
from report.commands.telling import describe_all, finding_json, print_json
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "doctor",
        help="설치가 온전한지 살펴봅니다",
        description="라이브러리, 글꼴, 설정, 보관소, 발송 원장, 비밀 값, 시계, 디스크를 살펴봅니다.\n"
        "보관소는 가장 최근 호의 모든 바이트를 읽어 봅니다. 모두 보려면 report verify --all입니다.\n"
        "메일 서버가 정해져 있으면 이어지는지도 보지만 메일은 보내지 않습니다.\n"
        "--forget은 보관 기한이 지난 이름과 주소를 원장에서 지웁니다.",
        examples="  report doctor\n  report doctor --smtp smtp://relay.example.com:587\n  report doctor --forget",
    )
    add_relay(parser)
    parser.options.add_argument("--forget", action="store_true", help="보관 기한이 지난 이름과 주소를 지웁니다")
    for option in (add_data, add_output, add_archive, add_ledger, add_json):
        option(parser)
    parser.set_defaults(command=_doctor, undone="살펴보지 못했습니다")


def _doctor(options: argparse.Namespace) -> int:
    from report.desk.doctor import examine
    from report.desk.places import ledger_at

    if options.forget:
        _forget(ledger_at(options.ledger, options.data))
    found = []
    places = (options.data, options.output, options.archive, options.ledger, options.smtp)
    for item in examine(*places, insecure_local=options.insecure_local):
        found.append(item)
        if not options.json:
            print(f"{item.word}  {item.subject}")
            describe_all(item.findings)
    if options.json:
        print_json([{"subject": item.subject, "findings": [*map(finding_json, item.findings)]} for item in found])
    return ExitCode.DONE if all(item.is_well for item in found) else ExitCode.REFUSED


def _forget(location: str) -> None:
    from datetime import UTC, datetime

    from report.delivery.ledger import open_ledger

    count = open_ledger(location, must_exist=True).forget(datetime.now(UTC).date())
    print(f"이름과 주소 {count}건을 지웠습니다.", file=sys.stderr)

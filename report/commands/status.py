"""`report status`: every client's story."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import Any

from report.commands.parser import add_data, add_json, add_ledger
from report.commands.telling import print_json
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "status",
        help="고객마다 발송이 어떻게 되었는지 보여 줍니다",
        description="발송 원장에서 한 호의 고객마다 지금 상태와 그 시각, 서버가 한 말을 보여 줍니다.",
        examples="  report status 2025-W37\n  report status 2025-W37 --json",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    add_data(parser)
    add_ledger(parser)
    add_json(parser)
    parser.set_defaults(command=_status, only_prints=True, undone="보여 주지 못했습니다")


def _status(options: argparse.Namespace) -> int:
    from report.delivery.ledger import open_ledger
    from report.desk.places import ledger_at
    from report.korean.particles import agree
    from report.model.delivery import STATE_NAMES

    rows = open_ledger(ledger_at(options.ledger, options.data), only_reads=True).deliveries(options.issue)
    if options.json:
        keys = ("email", "state", "message_id")
        print_json([{key: getattr(row, key) for key in keys} | {"time": row.time.isoformat()} for row in rows])
        return ExitCode.DONE
    for row in rows:
        print(f"{row.email}\t{STATE_NAMES[row.state]}\t{row.time.astimezone():%Y-%m-%d %H:%M:%S}\t{row.detail}")
    counts = Counter(row.state for row in rows)
    told = ", ".join(f"{name} {counts[state]:,}" for state, name in STATE_NAMES.items() if counts[state])
    print(told or agree(f"{options.issue}은(는) 아직 보낸 적이 없습니다."), file=sys.stderr)
    return ExitCode.DONE

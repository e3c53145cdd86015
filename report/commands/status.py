"""`report status`: every client's story."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import Any

from report.commands.parser import add_json, add_ledger
from report.commands.telling import print_json
from report.errors import ExitCode

WORDS = {
    "queued": "대기",
    "sending": "보내는 중",
    "committing": "마지막 답을 기다림",
    "sent": "보냄",
    "in-doubt": "확인 필요",
    "failed": "거절됨",
    "bounced": "되돌아옴",
    "suppressed": "보내지 않음",
}


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "status",
        help="고객마다 발송이 어떻게 되었는지 보여 줍니다",
        description="발송 원장에서 한 호의 고객마다 지금 상태와 그 시각, 서버가 한 말을 보여 줍니다.",
        examples="  report status 2025-W37\n  report status 2025-W37 --json",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    add_ledger(parser)
    add_json(parser)
    parser.set_defaults(command=_status, undone="보여 주지 못했습니다")


def _status(options: argparse.Namespace) -> int:
    from report.delivery.ledger import open_ledger

    rows = open_ledger(options.ledger, must_exist=True).deliveries(options.issue)
    if options.json:
        keys = ("email", "state", "message_id")
        print_json([{key: getattr(row, key) for key in keys} | {"time": row.time.isoformat()} for row in rows])
        return ExitCode.DONE
    for row in rows:
        print(f"{row.email}\t{WORDS[row.state]}\t{row.time.astimezone():%Y-%m-%d %H:%M:%S}\t{row.detail}")
    counts = Counter(row.state for row in rows)
    told = ", ".join(f"{word} {counts[state]}" for state, word in WORDS.items() if counts[state])  # type: ignore[index]
    print(told or f"{options.issue}은(는) 아직 보낸 적이 없습니다.", file=sys.stderr)
    return ExitCode.DONE

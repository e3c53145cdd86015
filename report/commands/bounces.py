"""`report bounces`: mail that came back, written into the ledger."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_data, add_ledger
from report.errors import ExitCode

if TYPE_CHECKING:
    from report.desk.settling import Outcome

NAMES: Mapping[Outcome, str] = {
    "bounced": "되돌아옴",
    "unsubscribed": "수신 거부",
    "known": "이미 적은 것",
    "unknown": "다른 메일",
}


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "bounces",
        help="되돌아온 메일과 수신 거부를 원장에 적습니다",
        description="되돌아온 메일(DSN)과 수신 거부 메일을 파일, mbox, Maildir에서 읽어 원장에 적습니다.\n"
        "없는 주소와 수신 거부한 주소에는 다음부터 보내지 않습니다.\n"
        "우리가 보낸 메일의 표가 없는 것은 '다른 메일'로 세기만 합니다.",
        examples="  report bounces ~/Maildir\n  report bounces bounce.eml --ledger output/ledger.db",
    )
    parser.targets.add_argument("place", type=Path, metavar="FILE|MAILDIR", help="메일 파일, mbox 또는 Maildir")
    add_data(parser)
    add_ledger(parser)
    parser.set_defaults(command=_bounces, undone="아무것도 적지 않았습니다")


def _bounces(options: argparse.Namespace) -> int:
    from report.delivery.ledger import open_ledger
    from report.desk.places import ledger_at
    from report.desk.settling import take_returns

    taken = take_returns(open_ledger(ledger_at(options.ledger, options.data), must_exist=True), options.place)
    for item in taken:
        if item.kind in ("bounced", "unsubscribed"):
            print(f"{item.email}\t{NAMES[item.kind]}\t{item.detail}")
    counts = Counter(item.kind for item in taken)
    told = ", ".join(f"{name} {counts[kind]:,}" for kind, name in NAMES.items())
    print(told if taken else f"{options.place}에 읽을 메일이 없습니다.", file=sys.stderr)
    return ExitCode.DONE

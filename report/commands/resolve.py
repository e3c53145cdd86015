"""`report resolve`: settle who is in doubt, on a person's word or the relay's log."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from report.commands.parser import Parser, add_archive, add_data, add_ledger
from report.errors import ExitCode

SETTLED = {"sent": "받은 것으로 적었습니다.", "not-sent": "받지 않은 것으로 적었습니다. 다음에 보낼 때 다시 갑니다."}


def add(commands: Any) -> None:
    """Add the command's words."""
    parser: Parser = commands.add_parser(
        "resolve",
        help="받았는지 확인이 필요한 고객을 정리합니다",
        description="마지막 답을 받지 못한(in-doubt) 고객을, 사람의 확인이나 메일 서버의 기록으로 정리합니다.\n"
        "not-sent로 정리된 고객에게는 다음 send가 다시 보냅니다. 기록이 증명하지 못하는 고객은 그대로 둡니다.\n"
        "--from-archive는 잃었거나 백업에서 되살린 원장에, 보관소가 기억하는 것을 옮깁니다.",
        examples="  report resolve 2025-W37 kim@example.com sent --by 김하늘\n"
        "  report resolve 2025-W37 --relay-log /var/log/mail.log\n"
        "  report resolve 2025-W37 --from-archive --clients clients.csv",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    parser.targets.add_argument("email", nargs="?", metavar="주소", help="고객의 메일 주소")
    parser.targets.add_argument(
        "verdict", nargs="?", choices=("sent", "not-sent"), metavar="sent|not-sent", help="확인한 것"
    )
    parser.options.add_argument("--by", metavar="이름", help="확인한 사람")
    parser.options.add_argument("--relay-log", type=Path, metavar="FILE", help="메일 서버(Postfix)의 기록")
    parser.options.add_argument("--from-archive", action="store_true", help="보관소의 발송 기록을 원장에 옮깁니다")
    parser.options.add_argument("--clients", type=Path, metavar="FILE", help="보낼 때의 고객 목록 (--from-archive에)")
    add_archive(parser)
    add_data(parser)
    add_ledger(parser)
    parser.set_defaults(command=_resolve, undone="아무것도 정리하지 않았습니다", parser=parser)


def _resolve(options: argparse.Namespace) -> int:
    from report.desk.places import ledger_at

    by_person = options.email and options.verdict and options.by
    from_archive = options.from_archive and options.clients
    if [bool(by_person), bool(options.relay_log), bool(from_archive)].count(True) != 1:
        options.parser.error(
            "'주소 sent|not-sent --by 이름', '--relay-log FILE', '--from-archive --clients FILE' 중 하나만 적으세요."
        )
    options.ledger = ledger_at(options.ledger, options.data)
    told = _relearn(options) if from_archive else _settle(options)
    return ExitCode.DELIVERY_INCOMPLETE if told["in-doubt"] else ExitCode.DONE


def _settle(options: argparse.Namespace) -> Counter[str]:
    """Settle by a person's word or the relay's log."""
    from report.delivery.ledger import open_ledger
    from report.desk.settling import settle_by_log, settle_by_person

    ledger = open_ledger(options.ledger, must_exist=True)
    if not options.relay_log:
        settle_by_person(ledger, options.issue, options.email, options.verdict, options.by)
        print(f"{options.email}: {SETTLED[options.verdict]}", file=sys.stderr)
        return Counter()
    told = settle_by_log(ledger, options.issue, options.relay_log)
    words = f"보냄 {told['sent']}, 보내지 않음 {told['not-sent']}, 아직 확인 필요 {told['in-doubt']}"
    print(words if told else "기록으로 정리할 고객이 없습니다.", file=sys.stderr)
    return told


def _relearn(options: argparse.Namespace) -> Counter[str]:
    """Bring what the archive remembers into the ledger."""
    from report.archive import Archive
    from report.delivery.ledger import open_ledger
    from report.desk.relearning import relearn_list

    archive = Archive.open(options.archive)
    told = relearn_list(archive, options.issue, options.clients, lambda: open_ledger(options.ledger))
    words = f"보냄 {told['sent']}, 되돌아옴 {told['bounced']}, 확인 필요 {told['in-doubt']}"
    print(words if told else "원장이 보관소의 기록을 모두 알고 있습니다.", file=sys.stderr)
    if told["unknown"]:
        print(f"목록에 없어 옮기지 못한 고객이 {told['unknown']}명 있습니다.", file=sys.stderr)
    return told

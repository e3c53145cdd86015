"""`report send`: an approved edition to every client once."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.commands.parser import Parser, add_archive, add_data, add_json, add_ledger, add_relay
from report.commands.telling import describe_all, finding_json, print_json
from report.errors import ExitCode

if TYPE_CHECKING:
    from report.delivery.sending import Standing
    from report.desk.dispatch import Dispatch

NOTHING: dict[str, object] = {"edition": None, "states": {}}


def add(commands: Any) -> None:
    """Add the command's words."""
    parser: Parser = commands.add_parser(
        "send",
        help="승인된 호를 고객마다 한 번씩 보냅니다",
        description="승인된 호를 고객마다 이름이 든 사본으로 한 번씩 보냅니다. 다시 실행하면 남은 고객에게만 갑니다.\n"
        "받았는지 알 수 없는 고객은 이름이 남고, 저절로 다시 보내지 않습니다(report resolve).",
        examples="  report send 2025-W37 --clients clients.csv --smtp smtp://relay.example.com:587 --dry-run\n"
        "  report send 2025-W37 --clients clients.csv --smtp smtp://report@relay.example.com:587 --rate 20\n"
        "  report send 2025-W37 --clients clients.csv --yes --json",
    )
    add_words(parser)
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    add_data(parser)
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=send, nothing=NOTHING, undone="보내지 않았습니다")


def add_words(parser: Parser) -> None:
    """Add the options that `send` and `publish` share."""
    option = parser.options.add_argument
    option("--clients", type=Path, required=True, metavar="FILE", help="고객 목록 (CSV나 엑셀)")
    add_relay(parser)
    option("--dry-run", action="store_true", help="무엇을 누구에게 보낼지 보여 주기만 합니다")
    option("--limit", type=int, default=0, metavar="N", help="이번에 이만큼만 보냅니다")
    option("--rate", type=_rate, default=None, metavar="N", help="1초에 보낼 통수 (예: 20, 20/s)")
    option("--retry-failed", action="store_true", help="거절된 고객에게도 다시 보냅니다")
    option("--yes", action="store_true", help="묻지 않고 보냅니다")
    option("--list-changed", action="store_true", help="지난번보다 다섯에 하나 넘게 달라진 고객 목록이 맞습니다")
    add_ledger(parser)


def _rate(text: str) -> float:
    rate = float(text.removesuffix("/s"))
    if not 0 < rate <= 1000:
        raise ValueError(text)
    return rate


def send(options: argparse.Namespace) -> int:
    """Send, and return the exit code."""
    import tempfile

    from report.desk.places import ledger_at

    options.ledger = ledger_at(options.ledger, options.data)
    if not (options.yes or options.dry_run or sys.stdin.isatty()):
        return _refuse_without_yes()
    if options.dry_run and "://" not in options.ledger and not Path(options.ledger).is_file():
        with tempfile.TemporaryDirectory() as scratch:  # who only looks makes no ledger
            return _send(options, f"{scratch}/ledger.db")
    return _send(options, options.ledger)


def _send(options: argparse.Namespace, place: str) -> int:
    from report.archive import Archive
    from report.delivery.ledger import open_ledger
    from report.delivery.relay import read_relay
    from report.delivery.sending import Policy
    from report.desk.clock import now, this_person
    from report.desk.dispatch import prepare_dispatch
    from report.desk.places import relay_at

    archive = Archive.open(options.archive)
    dispatch = prepare_dispatch(archive, options.issue, options.clients, lambda: open_ledger(place), now())
    settings = dispatch.shipment.mailing.settings
    relay = read_relay(relay_at(options.smtp, options.data) or settings.relay, insecure_local=options.insecure_local)
    if not options.json:
        _describe(dispatch, relay.place)
    if options.dry_run:
        return ExitCode.DONE
    change = None if options.list_changed else dispatch.change()
    if change and options.yes:
        return _refuse_changed_list(*change)
    if not options.yes and not _is_agreed(change):
        print("보내지 않았습니다.", file=sys.stderr)
        return ExitCode.REFUSED
    policy = Policy(rate=options.rate or settings.rate)
    with dispatch.hold():
        waiting = dispatch.waiting(retry_failed=options.retry_failed, limit=options.limit)
        interrupted, findings = dispatch.serve(waiting, relay, policy, _teller(quiet=options.json), this_person())
    states = Counter(row.state for row in dispatch.rows())
    if options.json:
        told = [finding_json(finding) for finding in findings]
        edition = dispatch.shipment.edition.sha256
        print_json({"issue": options.issue, "edition": edition, "states": states, "findings": told})
    else:
        describe_all(findings)
        _tell_rest(dispatch)
    if interrupted:
        return ExitCode.INTERRUPTED
    return ExitCode.DONE if set(states) <= {"sent", "suppressed"} else ExitCode.DELIVERY_INCOMPLETE


def _refuse_without_yes() -> int:
    print(
        "터미널이 아니어서 물을 수 없습니다. [usage]\n    → 보내려면 --yes를, 보기만 하려면 --dry-run을 더하세요.",
        file=sys.stderr,
    )
    return ExitCode.USAGE


def _is_agreed(change: tuple[int, int] | None) -> bool:
    """Ask the person at the terminal, and once more where the list is not what it was."""
    questions = ["보낼까요?"]
    if change:
        questions.insert(0, f"고객이 지난번 {change[0]:,}명에서 {change[1]:,}명이 되었습니다. 목록이 맞습니까?")
    return all(input(f"{question} (예/아니요) ").strip() in ("예", "네", "y", "yes") for question in questions)


def _refuse_changed_list(before: int, now: int) -> int:
    print(
        f"고객이 지난번 {before:,}명에서 {now:,}명이 되었습니다. 보내지 않았습니다. [client-list-changed]\n"
        "    → 목록이 맞으면 --list-changed를 더하세요.",
        file=sys.stderr,
    )
    return ExitCode.USAGE


def _describe(dispatch: Dispatch, place: str) -> None:
    """Say what will happen: what, to how many, through which relay, and who gets nothing."""
    edition, people = dispatch.shipment.edition, dispatch.people
    served = {row.email.lower() for row in dispatch.rows() if row.state not in ("queued", "failed")}
    corrected = sum(bool(person.replaces) for person in people)
    print(f"{edition.issue_id} {edition.number}판 ({edition.sha256[:12]}): {edition.title}", file=sys.stderr)
    print(f"메일 서버 {place}, 원장 {dispatch.ledger.place}", file=sys.stderr)
    left = sum(person.email.lower() not in served and not person.suppressed for person in people)
    print(
        f"받을 사람 {len(people):,}명 가운데 이번에 {left:,}명" + (f", 정정본 {corrected:,}명" if corrected else ""),
        file=sys.stderr,
    )
    if locked := sum(person.email.lower() in dispatch.shipment.locked for person in people if not person.suppressed):
        print(f"암호를 건 사본 {locked:,}부 (암호: 'report passwords'. 같은 메일로 보내지 마세요)", file=sys.stderr)
    for person in people:
        if person.suppressed:
            print(f"  보내지 않음: {person.name} <{person.email}> ({person.suppressed})", file=sys.stderr)


def _teller(*, quiet: bool) -> Any:
    """Return who tells how far it is: a line that changes on a terminal, a line every few seconds in a pipe."""
    from time import monotonic

    last = monotonic()

    def tell(standing: Standing) -> None:
        nonlocal last
        is_terminal = sys.stderr.isatty()
        if quiet or (not is_terminal and standing.left and monotonic() - last < 5):
            return
        last = monotonic()
        seconds = standing.seconds_left
        rest = f", 남은 시간 {seconds:,.0f}초" if seconds is not None else ""
        line = (
            f"보냄 {standing.sent:,}, 남음 {standing.left:,}, 거절 {standing.failed:,}, 확인 필요 {standing.doubtful:,}"
            f" ({standing.rate:.1f}통/초{rest})"
        )
        print(
            f"\r\033[K{line}" if is_terminal else line,
            end="" if is_terminal and standing.left else "\n",
            file=sys.stderr,
        )

    return tell


def _tell_rest(dispatch: Dispatch) -> None:
    """Name everybody who was not served, and what to do about them."""
    rest = [row for row in dispatch.rows() if row.state not in ("sent", "suppressed")]
    for row in rest:
        print(f"{row.state}\t{row.email}\t{row.detail}", file=sys.stderr)
    if any(row.state == "in-doubt" for row in rest):
        issue = dispatch.shipment.edition.issue_id
        print(f"받았는지 알 수 없는 고객이 있습니다: 'report resolve {issue} --help'", file=sys.stderr)
    print("모두 보냈습니다." if not rest else f"{len(rest):,}명이 아직 받지 못했습니다.", file=sys.stderr)

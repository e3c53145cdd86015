"""`report send`: an approved edition to every client once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.commands import send_telling
from report.commands.parser import Parser, add_archive, add_data, add_json, add_ledger, add_relay, count
from report.commands.telling import describe_all, finding_json, print_json
from report.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from report.delivery.relay import Relay
    from report.desk.dispatch import Dispatch, Plan
    from report.model.delivery import State
    from report.model.finding import Finding

NOTHING: dict[str, object] = {"edition": None, "due": None, "states": {}}


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
    option("--limit", type=count, metavar="N", help="이번에 N명까지만 보냅니다")
    option("--rate", type=_rate, metavar="N", help="1초에 보낼 통수 (예: 20, 20/s). 0이면 되는대로")
    option("--retry-failed", action="store_true", help="거절된 고객에게도 다시 보냅니다")
    option("--yes", action="store_true", help="묻지 않고 보냅니다")
    option("--list-changed", action="store_true", help="지난번보다 다섯에 하나 넘게 달라진 고객 목록이 맞습니다")
    option("--secret-changed", action="store_true", help="사본 번호의 비밀을 지난번과 다르게 정한 것이 맞습니다")
    add_ledger(parser)


def _rate(text: str) -> float:
    rate = float(text.removesuffix("/s"))
    if not 0 <= rate <= 1000:
        raise argparse.ArgumentTypeError("0에서 1000 사이의 수로 적으세요.")
    return rate


def send(options: argparse.Namespace) -> int:
    """Send, and return the exit code."""
    import tempfile

    from report.desk.places import ledger_at

    if not (options.yes or options.dry_run or (sys.stdin and sys.stdin.isatty())):
        hint = "보내려면 --yes를, 보기만 하려면 --dry-run을 더하세요."
        raise UsageError.because("usage", "터미널이 아니어서 물을 수 없습니다.", hint)
    place = ledger_at(options.ledger, options.data)
    if options.dry_run and "://" not in place and not Path(place).is_file():
        with tempfile.TemporaryDirectory() as scratch:  # who only looks makes no ledger
            return _send(options, f"{scratch}/ledger.db", f"{place} (아직 없음)")
    return _send(options, place)


def _send(options: argparse.Namespace, place: str, shown: str = "") -> int:
    """Look, ask and send; `shown` is where the ledger will lie, where that is not `place`."""
    try:
        dispatch, relay = _prepare(options, place)
        plan = dispatch.plan(retry_failed=options.retry_failed, limit=options.limit)
        if not (options.json and (options.yes or options.dry_run)):
            send_telling.describe(dispatch, plan, relay.place, shown or dispatch.ledger.place)
        if options.dry_run or (plan.due and not _is_agreed(options, dispatch, len(plan.due))):
            _print_answer(options, dispatch, plan, plan.states)
            return ExitCode.DONE if options.dry_run else ExitCode.REFUSED
    except KeyboardInterrupt:
        print("\n중단했습니다. 아무에게도 보내지 않았습니다.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    return _run(options, dispatch, plan, relay)


def _prepare(options: argparse.Namespace, place: str) -> tuple[Dispatch, Relay]:
    from report.archive import Archive
    from report.delivery.ledger import open_ledger
    from report.delivery.relay import read_relay
    from report.desk.clock import now
    from report.desk.dispatch import prepare_dispatch
    from report.desk.places import relay_at

    archive = Archive.open(options.archive)
    is_new = "://" not in place and not Path(place).is_file()
    ledger = partial(open_ledger, place, only_reads=options.dry_run and not is_new)
    dispatch = prepare_dispatch(archive, options.issue, options.clients, ledger, now(), is_new=is_new)
    settings = dispatch.shipment.mailing.settings
    relay = relay_at(options.smtp, options.data) or settings.relay
    return dispatch, read_relay(relay, insecure_local=options.insecure_local)


def _is_agreed(options: argparse.Namespace, dispatch: Dispatch, due: int) -> bool:
    """Ask the person at the terminal, first about all that is unlike the last time; --yes has said so before.

    Raises `UsageError` where something is unlike the last time and --yes is all that was said.
    """
    confirmed = {"client-list-changed": options.list_changed, "copy-secret-new": options.secret_changed}
    surprises = [finding for finding in dispatch.surprises if not confirmed[finding.slug]]
    if options.yes and surprises:
        raise UsageError(surprises)
    questions = [*(f"{finding.message} 맞습니까?" for finding in surprises), f"{due:,}명에게 보낼까요?"]
    if options.yes or all(map(_says_yes, questions)):
        return True
    print("보내지 않았습니다.", file=sys.stderr)
    return False


def _says_yes(question: str) -> bool:
    """Ask on stderr, as stdout may be a machine's; the end of the input is a no."""
    print(f"{question} (예/아니요) ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        print(file=sys.stderr)
    return answer.strip().lower() in ("예", "네", "y", "yes")


def _run(options: argparse.Namespace, dispatch: Dispatch, plan: Plan, relay: Relay) -> int:
    from report.delivery.sending import Policy
    from report.desk.clock import this_person

    rate = dispatch.shipment.mailing.settings.rate if options.rate is None else options.rate
    with send_telling.watch_run(quiet=options.json) as tell:
        outcome = dispatch.run(plan, relay, Policy(rate=rate), tell, this_person())
    with suppress(OSError):  # whether or not anybody reads it, the exit code says how the run ended
        _print_answer(options, dispatch, plan, outcome.states, outcome.findings)
        if not options.json:
            describe_all(outcome.findings)
    if not options.json:
        ledger_words = f" --ledger {dispatch.ledger.place}" if options.ledger else ""
        send_telling.describe_end(outcome, options.issue, ledger_words)
    if outcome.is_interrupted:
        return ExitCode.INTERRUPTED
    return ExitCode.DONE if outcome.is_complete else ExitCode.DELIVERY_INCOMPLETE


def _print_answer(
    options: argparse.Namespace,
    dispatch: Dispatch,
    plan: Plan,
    states: Mapping[State, int],
    findings: Sequence[Finding] = (),
) -> None:
    """Print the result for a machine, where one asks; `due` is how many the run was to serve."""
    if options.json:
        edition, told = dispatch.shipment.edition.sha256, [finding_json(finding) for finding in findings]
        result = {"issue": options.issue, "edition": edition, "due": len(plan.due), "states": states, "findings": told}
        print_json(result)

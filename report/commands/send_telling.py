"""What `send` tells a person on stderr: what will happen, how far it is, and how it ended with the way on."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from report.korean.columns import width

if TYPE_CHECKING:
    from report.delivery.sending import Standing
    from report.desk.dispatch import Dispatch, Outcome, Plan
    from report.model.delivery import Delivery, State

TERMINAL_S, PIPE_S = 0.1, 5.0  # a slow connection must not bound the rate, nor a log fill up
MOST_NAMED = 20


def describe(dispatch: Dispatch, plan: Plan, relay: str, ledger: str) -> None:
    """Say what will happen: what, to how many, through which relay, and who gets nothing."""
    edition, locked = dispatch.shipment.edition, dispatch.shipment.locked
    receiving = sum(not person.suppressed for person in dispatch.people)
    corrected = sum(bool(person.replaces) for person in plan.due)
    _say(f"{edition.issue_id} {edition.number}판 ({edition.sha256[:12]}): {edition.title}")
    _say(f"메일 서버 {relay}, 원장 {ledger}")
    if plan.states:
        _say(f"지금까지: {count_states(plan.states)}")
    _say(
        f"받을 사람 {receiving:,}명 가운데 이번에 {len(plan.due):,}명"
        + (f", 정정본 {corrected:,}명" if corrected else "")
    )
    if count := sum(person.email.lower() in locked for person in plan.due):
        _say(f"암호를 건 사본 {count:,}부 (암호: 'report passwords'. 같은 메일로 보내지 마세요)")
    for person in dispatch.people:
        if person.suppressed:
            _say(f"  보내지 않음: {person.name} <{person.email}> ({person.suppressed})")


@contextmanager
def watch_run(
    *, quiet: bool, stream: TextIO | None = None, clock: Callable[[], float] = monotonic
) -> Iterator[Callable[[Standing], None]]:
    """Yield the function that tells how far a run is: a line that changes on a terminal, a line now and then in a pipe.

    What was told last but not shown is shown at the end. Who does not listen any more does not stop a run.
    """
    out = stream or sys.stderr
    if quiet or out is None:  # there is none where the caller closed it
        yield lambda _standing: None
        return
    is_terminal = out.isatty()
    every = TERMINAL_S if is_terminal else PIPE_S
    drawn_at = float("-inf") if is_terminal else clock()
    kept: Standing | None = None
    drawn: Standing | None = None

    def draw(line: str, end: str = "") -> None:
        if is_terminal:
            line = f"\r\033[K{cut(line, shutil.get_terminal_size().columns - 1)}"
        with suppress(OSError):
            print(line, end=end if is_terminal else "\n", file=out, flush=True)

    def tell(standing: Standing) -> None:
        nonlocal drawn_at, kept, drawn
        kept = standing
        if standing.note or clock() - drawn_at >= every:
            draw(standing.note or progress_line(standing))
            drawn_at, drawn = clock(), None if standing.note else standing

    try:
        yield tell
    finally:
        if kept and (is_terminal or kept is not drawn):
            draw(progress_line(kept), end="\n")


def progress_line(standing: Standing) -> str:
    """Return how far a run is in a line, what matters most first: a narrow terminal shows its beginning."""
    rate = f"{standing.rate:.1f}통/초"
    left = standing.seconds_left
    time = rate if left is None or not standing.left else f"{_duration(left)} 남음, {rate}"
    told = f"보냄 {standing.sent:,}, 남음 {standing.left:,} ({time})"
    return f"{told}, 거절 {standing.failed:,}, 확인 필요 {standing.doubtful:,}"


def cut(line: str, places: int) -> str:
    """Return as much of a line as takes `places` on a terminal."""
    taken = 0
    for at, letter in enumerate(line):
        taken += width(letter)
        if taken > places:
            return line[:at]
    return line


def describe_end(outcome: Outcome, issue: str, ledger_words: str) -> None:
    """Name everybody who was not served and for whom waiting is not enough, say how many wait, and what to do.

    `ledger_words` are what other commands need to find the same ledger.
    """
    if outcome.rows is None:
        _say(f"누가 받았는지 원장에서 읽지 못했습니다. 'report status {issue}{ledger_words}'로 확인하세요.")
        return
    for state, way in _ways(issue, ledger_words).items():
        if rows := [row for row in outcome.rows if row.state == state]:
            _name(rows, issue, ledger_words)
            _say(f"    → {way}")
    states = outcome.states
    if waiting := states["queued"] + states["sending"]:
        _say(f"{waiting:,}명이 차례를 기다립니다. 같은 명령을 다시 실행하면 이어서 보냅니다.")
    rest = states.total() - states["sent"] - states["suppressed"]
    last = f"{rest:,}명이 아직 받지 못했습니다" if rest else "모두 보냈습니다"
    _say(f"{last}: {count_states(states)}." if states else "원장에 적힌 고객이 없습니다.")


def count_states(states: Mapping[State, int]) -> str:
    """Return how many clients are in which state, in the words that `status` uses."""
    from report.model.delivery import STATE_NAMES

    return ", ".join(f"{name} {states[state]:,}" for state, name in STATE_NAMES.items() if states.get(state))


def _ways(issue: str, ledger_words: str) -> dict[State, str]:
    """Return what to do about the states that no further run ends by itself."""
    resolve = f"'report resolve {issue} 주소 sent|not-sent --by 이름{ledger_words}'"
    return {
        "committing": "같은 명령을 다시 실행하면 '확인 필요'로 정리합니다.",
        "in-doubt": f"받았는지 확인해 {resolve}으로 정리하세요. 메일 서버의 기록이 있으면 --relay-log FILE.",
        "failed": "까닭을 고친 뒤 같은 명령에 --retry-failed를 더하세요.",
        "bounced": "주소를 고치거나 목록에서 빼세요. 이 호는 다시 가지 않습니다.",
    }


def _name(rows: list[Delivery], issue: str, ledger_words: str) -> None:
    """Name the clients of one state; all who are in doubt, as nobody else will."""
    from report.model.delivery import STATE_NAMES

    shown = rows if rows[0].state == "in-doubt" else rows[:MOST_NAMED]
    for row in shown:
        _say(f"{STATE_NAMES[row.state]}\t{row.email}\t{row.detail}")
    if more := len(rows) - len(shown):
        _say(f"{STATE_NAMES[rows[0].state]}\t밖에 {more:,}명: 'report status {issue}{ledger_words}'")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}시간 {minutes}분" if hours else f"{minutes}분 {rest}초" if minutes else f"{rest}초"


def _say(line: str) -> None:
    """Say a line to whoever still listens: what was agreed to is done all the same."""
    if sys.stderr:
        with suppress(OSError):
            print(line, file=sys.stderr)

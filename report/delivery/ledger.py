"""The ledger: every client's delivery and every move of it, written before the relay is told anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from report.delivery.databases import Database, open_database
from report.delivery.faults import LedgerUnusable
from report.delivery.rows import INSERT, SELECT, TABLES, from_row, time_text, to_row
from report.model.delivery import MOVES, Addressee, Delivery, Event, State

FORGOTTEN = "(지움)"


@dataclass(frozen=True)
class Move:
    """A delivery's step from the state it must be in to the next; `copy_number` is kept where it is given."""

    message_id: str
    old: State
    new: State
    detail: str = ""
    copy_number: str = ""


class LostRace(LedgerUnusable):
    """A delivery was not in the state that this process left it in: somebody else writes the same ledger."""


class Ledger:
    """Every change is one transaction, and each move is checked against the state the delivery must be in."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._clock = clock
        if not database.only_reads:
            with database.transaction():
                for statement in TABLES:
                    database.run(statement)

    @property
    def place(self) -> str:
        """Return where the ledger lies, without a password."""
        return self._database.place

    def hold(self, issue: str) -> AbstractContextManager[None]:
        """Return a context in which nobody else sends `issue`. Raises `LedgerBusy` that names who does."""
        lock: AbstractContextManager[None] = self._database.hold(issue)
        return lock

    def enrol(self, issue: str, edition: str, version: int, addressees: Iterable[Addressee], keep_until: date) -> None:
        """Write down everybody whom an edition goes to, once; who stands there already keeps their story.

        A client suppressed since is marked so before anything is sent, one no longer suppressed is queued again.
        Who was forgotten is known by the Message-ID alone, and stays so.
        """
        with self._database.transaction():
            for addressee in addressees:
                state: State = "suppressed" if addressee.suppressed else "queued"
                row = self._served(edition, addressee.email) or self.find(addressee.message_id)
                if row is None:
                    self._insert(issue, edition, version, addressee, state, keep_until)
                elif row.name != FORGOTTEN and state in MOVES[row.state] and "suppressed" in (state, row.state):
                    self._move(Move(row.message_id, row.state, state, addressee.suppressed), "")

    def recover(self, issue: str) -> tuple[Delivery, ...]:
        """Settle what a killed process left, and return those that are in doubt from now on.

        The final dot is never sent before `committing` is on the disk: who is still `sending` was not served and is
        queued again; who is `committing` may have been. Call it holding the issue's lock.
        """
        with self._database.transaction():
            for row in self._select("issue = ? AND state = 'sending'", issue):
                self._move(Move(row.message_id, "sending", "queued", "중단된 뒤 다시 보낼 차례를 기다림"), "")
            doubtful = self._select("issue = ? AND state = 'committing'", issue)
            for row in doubtful:
                self._move(Move(row.message_id, "committing", "in-doubt", "마지막 답을 받기 전에 중단됨"), "")
        return doubtful

    def move(self, *moves: Move, by: str = "", is_lazy: bool = False) -> None:
        """Make `moves` as one change that is on the disk when this returns; `by` is the person who says so.

        A lazy one survives the process at once, and the machine when the next change is on the disk: only for moves
        whose loss would leave a state that is as safe.

        Raises `LostRace`, with nothing changed, where a delivery is not in the state that its move begins at.
        """
        with self._database.transaction(durable=not is_lazy):
            for move in moves:
                self._move(move, by)

    def deliveries(self, issue: str) -> tuple[Delivery, ...]:
        """Return each client's newest delivery of `issue`, by address."""
        newest = {row.email.lower(): row for row in self._select("issue = ? ORDER BY version", issue)}
        return tuple(sorted(newest.values(), key=lambda row: row.email.lower()))

    def editions(self, issue: str, edition: str) -> tuple[Delivery, ...]:
        """Return the deliveries of one edition by address."""
        return self._select("issue = ? AND edition = ? ORDER BY lower(email)", issue, edition)

    def earlier(self, issue: str, version: int) -> tuple[Delivery, ...]:
        """Return who got, or may have got, an edition before `version`: for each client the last one."""
        rows = self._select(
            "issue = ? AND version < ? AND name <> ? AND state IN ('sent', 'in-doubt', 'committing') ORDER BY version",
            issue,
            version,
            FORGOTTEN,
        )
        return tuple({row.email.lower(): row for row in rows}.values())

    def last_other(self, issue: str) -> tuple[Delivery, ...]:
        """Return the deliveries of the issue that was sent last, `issue` left out; none where there is none."""
        return self._select(
            "issue = (SELECT issue FROM deliveries WHERE issue <> ? AND state <> 'suppressed'"
            " GROUP BY issue ORDER BY MAX(time) DESC LIMIT 1)",
            issue,
        )

    def find(self, message_id: str) -> Delivery | None:
        """Return the delivery with a Message-ID."""
        return next(iter(self._select("message_id = ?", message_id)), None)

    def find_token(self, token: str) -> Delivery | None:
        """Return the delivery whose Message-ID holds `token`, the part that an envelope's sender carries."""
        if not token.isalnum():
            return None
        return next(iter(self._select("message_id LIKE ?", f"<%.{token}@%")), None)

    def story(self, message_id: str) -> tuple[Event, ...]:
        """Return every move of one delivery, first to last."""
        rows = self._database.run(
            "SELECT message_id, time, state, detail, said_by FROM events WHERE message_id = ? ORDER BY number",
            (message_id,),
        )
        return tuple(Event(row[0], datetime.fromisoformat(row[1]), row[2], row[3], row[4]) for row in rows)

    def suppress(self, email: str, reason: str) -> None:
        """Send nothing to an address any more, from the next enrolment on."""
        with self._database.transaction():
            self._database.run(
                "INSERT INTO suppressions VALUES (?, ?, ?) ON CONFLICT (email) DO NOTHING",
                (email.lower(), reason, time_text(self._now())),
            )

    def suppressed(self) -> dict[str, str]:
        """Return why nothing may be sent to which address (in small letters)."""
        return {row[0]: row[1] for row in self._database.run("SELECT email, reason FROM suppressions")}

    def overdue(self, today: date) -> int:
        """Return how many deliveries still carry a name that should be forgotten by `today`."""
        return len(self._select("keep_until <= ? AND name <> ?", today.isoformat(), FORGOTTEN))

    def forget(self, today: date) -> int:
        """Erase names and addresses whose time is over; Message-IDs, copy numbers and states stay. Return how many."""
        count = self.overdue(today)
        with self._database.transaction():
            self._database.run(
                "UPDATE deliveries SET name = ?, firm = ?, email = 'forgotten-' || substr(message_id, 2), detail = ''"
                " WHERE keep_until <= ? AND name <> ?",
                (FORGOTTEN, FORGOTTEN, today.isoformat(), FORGOTTEN),
            )
            self._database.run(
                "UPDATE events SET detail = '' WHERE message_id IN (SELECT message_id FROM deliveries WHERE name = ?)",
                (FORGOTTEN,),
            )
        return count

    def begin(self, run: str, issue: str) -> None:
        """Write down that a run of this name has begun; a ledger that does not know it is another, or older."""
        with self._database.transaction():
            self._database.run(
                "INSERT INTO runs VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING", (run, issue, time_text(self._now()))
            )

    def knows(self, run: str) -> bool:
        """Tell whether a run of this name has begun with this ledger."""
        return bool(self._database.run("SELECT 1 FROM runs WHERE name = ?", (run,)))

    def complaints(self) -> tuple[str, ...]:
        """Return what is wrong with the ledger: its file or server, and rows that could not have come about."""
        odd = self._database.run(
            "SELECT COUNT(*) FROM deliveries d WHERE state <> COALESCE((SELECT e.state FROM events e"
            " WHERE e.message_id = d.message_id ORDER BY e.number DESC LIMIT 1), '')"
        )
        found = list(self._database.complaints())
        if count := odd[0][0]:
            found.append(f"마지막 기록과 상태가 다른 줄이 {count}건 있습니다.")
        return tuple(found)

    def close(self) -> None:
        """Give the database back."""
        self._database.close()

    def _insert(
        self, issue: str, edition: str, version: int, addressee: Addressee, state: State, keep_until: date
    ) -> None:
        row = Delivery(
            *(issue, edition, version, addressee.email, addressee.name, addressee.firm, addressee.message_id),
            *(addressee.replaces, "", state, self._now(), addressee.suppressed, 0, keep_until),
        )
        self._database.run(INSERT, to_row(row))
        self._note(row.message_id, row.time, state, row.detail, "")

    def _move(self, move: Move, by: str) -> None:
        if move.new not in MOVES[move.old]:
            raise ValueError(f"no delivery goes from {move.old} to {move.new}")
        now = self._now()
        changed = self._database.run(
            "UPDATE deliveries SET state = ?, time = ?, detail = ?, attempts = attempts + ?,"
            " copy_number = CASE WHEN ? = '' THEN copy_number ELSE ? END"
            " WHERE message_id = ? AND state = ? RETURNING message_id",
            (
                *(move.new, time_text(now), move.detail, int(move.new == "sending")),
                *(move.copy_number, move.copy_number, move.message_id, move.old),
            ),
        )
        if not changed:
            raise LostRace.at(self.place, f"{move.message_id}의 상태가 {move.old}이(가) 아닙니다")
        self._note(move.message_id, now, move.new, move.detail, by)

    def _note(self, message_id: str, time: datetime, state: State, detail: str, by: str) -> None:
        self._database.run(
            "INSERT INTO events SELECT ?, COUNT(*) + 1, ?, ?, ?, ? FROM events WHERE message_id = ?",
            (message_id, time_text(time), state, detail, by, message_id),
        )

    def _served(self, edition: str, email: str) -> Delivery | None:
        return next(iter(self._select("edition = ? AND lower(email) = ?", edition, email.lower())), None)

    def _select(self, condition: str, *values: object) -> tuple[Delivery, ...]:
        # The conditions are this file's own; values never get into the statement's text.
        return tuple(map(from_row, self._database.run(SELECT + condition, values)))

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)


def open_ledger(location: str, *, must_exist: bool = False, only_reads: bool = False) -> Ledger:
    """Return the ledger at a path or a `postgresql://` URL. Raises `LedgerUnusable` and `UsageError` (ledger-address).

    It is made if need be, unless it `must_exist`: who asks about deliveries must not be shown an empty ledger. One
    that `only_reads` is there already, and changes nothing, also where nothing can be changed.
    """
    if (must_exist or only_reads) and "://" not in location and not Path(location).is_file():
        raise LedgerUnusable.missing(location)
    return Ledger(open_database(location, only_reads=only_reads))

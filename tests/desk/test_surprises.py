"""A person is asked about what is unlike the last time: the length of the list, and the secret of the copies."""

from __future__ import annotations

from datetime import UTC, date, datetime

from report.delivery.ledger import FORGOTTEN
from report.delivery.message import token_of
from report.desk.surprises import surprises
from report.model.delivery import Delivery, State

SECRET, EDITION = b"secret", "e" * 64


def row(number: int, secret: bytes = SECRET, state: State = "sent", name: str = "김고객") -> Delivery:
    """Return a delivery of the last issue, its copy numbered with `secret`."""
    email = f"client{number}@example.com"
    message_id = f"<2025-w36.{token_of(secret, EDITION, email)}@example.com>"
    return Delivery(
        *("2025-W36", EDITION, 1, email, name, "예시운용", message_id, "", "N-1", state),
        time=datetime(2025, 9, 5, tzinfo=UTC),
        detail="",
        attempts=1,
        keep_until=date(2026, 9, 5),
    )


def slugs(last: list[Delivery], listed: int, secret: bytes | None = SECRET) -> list[str]:
    """Return what would be asked about."""
    return [finding.slug for finding in surprises(last, listed, secret)]


def test_a_list_that_changed_by_a_fifth_is_asked_about() -> None:
    """Clients who got nothing last time do not count."""
    last = [*(row(number) for number in range(10)), row(10, state="suppressed")]
    assert slugs(last, 10) == slugs(last, 9) == slugs(last, 11) == []
    assert slugs(last, 8) == slugs(last, 12) == ["client-list-changed"]


def test_another_secret_than_last_time_is_asked_about() -> None:
    """Once, when an edition begins: every number, and the password of every locked copy, would be another."""
    last = [row(number, b"another") for number in range(5)]
    assert slugs(last, 5) == ["copy-secret-new"]
    assert slugs(last, 5, None) == []
    assert slugs(last, 1) == ["client-list-changed", "copy-secret-new"]


def test_nothing_is_asked_where_nothing_is_known() -> None:
    """Neither the first time, nor where the names of the last issue were erased."""
    assert slugs([], 5) == []
    assert slugs([row(number, b"another", name=FORGOTTEN) for number in range(5)], 5) == []

"""A letter and its press as tests use them: everything fixed, so that the bytes can be told."""

from __future__ import annotations

from datetime import UTC, date, datetime

from report.delivery.message import Enclosure, Press, message_id_of, token_of
from report.delivery.stationery import READER_PLACE, Texts
from report.model.delivery import Delivery
from report.model.mail import MailSettings

EDITION = "5e" * 32
SECRET = b"a secret of the tests"
DATE = datetime(2025, 9, 12, 8, 0, tzinfo=UTC)
SETTINGS = MailSettings(
    "research@example.com",
    "bounces@example.com",
    "unsubscribe@example.com",
    unsubscribe_url="https://example.com/unsubscribe",
)
TEXTS = Texts(
    "[예시증권] 중국 AI 위클리 제37호: 풀스택 우위", f"<p>본문 {READER_PLACE}</p>\n", f"본문 {READER_PLACE}\n"
)
NAME, PLAIN_NAME = "중국 AI 위클리 2025-W37.pdf", "china-ai-weekly-2025-W37.pdf"


def press(pdf: bytes, texts: Texts = TEXTS, name: str = NAME, settings: MailSettings = SETTINGS) -> Press:
    """Return a press for an edition."""
    pictures = {"figure-1": b"\x89PNG picture"}
    enclosure = Enclosure(name, PLAIN_NAME, pdf)
    return Press(settings, "예시증권 리서치센터", "china-ai-weekly", texts, pictures, enclosure, EDITION, DATE)


def delivery(email: str = "client@example.com", name: str = "김고객", replaces: str = "") -> Delivery:
    """Return a client's row."""
    message_id = message_id_of("2025-W37", token_of(SECRET, EDITION, email), SETTINGS)
    return Delivery(
        *("2025-W37", EDITION, 1, email, name, "예시운용", message_id, replaces, "", "queued"),
        time=DATE,
        detail="",
        attempts=0,
        keep_until=date(2026, 9, 12),
    )

"""What is unlike the issue that was sent last, and so worth a question before anything goes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.delivery.clients import changed_much
from report.delivery.ledger import FORGOTTEN
from report.delivery.message import token_in, token_of
from report.model.delivery import Delivery
from report.model.finding import Finding


def surprises(last: Sequence[Delivery], listed: int, secret: bytes | None) -> Iterator[Finding]:
    """Yield what a person should confirm, given the deliveries of the `last` issue: none where there was none.

    `listed` is how many clients are on the list now, `secret` what copies are numbered with, or None where this edition
    is on its way under it already.
    """
    before = len({row.email.lower() for row in last if row.state != "suppressed"})
    if changed_much(before, listed):
        message = f"고객이 지난번 {before:,}명에서 {listed:,}명이 되었습니다."
        yield Finding("", None, "client-list-changed", "error", message, "목록이 맞으면 --list-changed를 더하세요.")
    named = [row for row in last if row.name != FORGOTTEN]
    if secret and named and not any(token_in(it.message_id) == token_of(secret, it.edition, it.email) for it in named):
        message = "사본 번호의 비밀(REPORT_COPY_SECRET)이 지난번과 다릅니다. 잠긴 사본의 암호도 모두 바뀝니다."
        hint = "새로 정한 것이 맞으면 --secret-changed를 더하세요."
        yield Finding("", None, "copy-secret-new", "error", message, hint)

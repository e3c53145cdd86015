"""One copy's story on its way to one client: the states it can be in, and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

State = Literal["queued", "sending", "committing", "sent", "in-doubt", "failed", "bounced", "suppressed"]
STATES: tuple[State, ...] = get_args(State)

STATE_NAMES: Mapping[State, str] = {
    "queued": "대기",
    "sending": "보내는 중",
    "committing": "마지막 답을 기다림",
    "sent": "보냄",
    "in-doubt": "확인 필요",
    "failed": "거절됨",
    "bounced": "되돌아옴",
    "suppressed": "보내지 않음",
}

# Whatever is not named here cannot happen. A delivery leaves `committing` for `queued` only on the relay's word that it
# did not take the message, and `in-doubt` only on evidence: what is unknown is never tried again.
MOVES: Mapping[State, tuple[State, ...]] = {
    "queued": ("sending", "suppressed"),
    "sending": ("committing", "queued", "failed"),
    "committing": ("sent", "queued", "failed", "in-doubt"),
    "sent": ("bounced",),
    "in-doubt": ("sent", "queued", "bounced"),
    "failed": ("queued", "suppressed"),
    "bounced": (),
    "suppressed": ("queued",),
}


@dataclass(frozen=True)
class Addressee:
    """A client whom an edition goes to, as the ledger enrols them.

    `message_id` is deterministic for the edition and the client; `replaces` is the Message-ID of the edition that this
    client got before and that this one corrects, or empty; `suppressed` says why nothing may be sent, or is empty.
    """

    email: str
    name: str
    firm: str
    message_id: str
    replaces: str = ""
    suppressed: str = ""


@dataclass(frozen=True)
class Delivery:
    """One row of the ledger.

    `edition` is the SHA-256 of the approved PDF and `version` its count within the issue; `time` is when `state` was
    entered (UTC) and `detail` what the relay or a person said then; `copy_number` is empty until a copy was made;
    from `keep_until` on, name and address are to be forgotten.
    """

    issue: str
    edition: str
    version: int
    email: str
    name: str
    firm: str
    message_id: str
    replaces: str
    copy_number: str
    state: State
    time: datetime
    detail: str
    attempts: int
    keep_until: date


@dataclass(frozen=True)
class Event:
    """One move of one delivery: when, to which state, on whose word, and what was said."""

    message_id: str
    time: datetime
    state: State
    detail: str
    by: str

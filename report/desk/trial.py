"""The mail of an issue to a mailbox of the house, before any client gets it; no ledger knows of it."""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from report.archive import Archive
from report.delivery.clients import read_address
from report.delivery.copies import CopyMaker, copy_secret
from report.delivery.draft import mark_draft
from report.delivery.faults import DeliveryStopped
from report.delivery.message import message_id_of
from report.delivery.post import Post
from report.delivery.relay import Relay
from report.delivery.replies import InDoubt, Lost, Refused
from report.delivery.smtp import Session
from report.delivery.stationery import Occasion
from report.desk.approval import approvals, is_approved
from report.desk.correcting import differing
from report.desk.mailing import Mailing
from report.errors import UsageError
from report.model.client import Client
from report.model.delivery import Addressee
from report.model.mail import MailSettings

READER = "시험"


@dataclass(frozen=True)
class Matter:
    """What a trial is of: the page that its letter is read from, the file, and whether they are approved."""

    html: str
    pdf: bytes
    is_approved: bool = False


@dataclass(frozen=True)
class Trial:
    """A message that is ready to go; a draft is marked so on every page, as its bytes are not approved."""

    post: Post
    is_draft: bool


def own_address(written: str, settings: MailSettings) -> str:
    """Return the address of the house that was asked for, the series' own where none was. Raises `UsageError`."""
    address, faults = read_address(written or settings.own or settings.sender)
    if faults:
        raise UsageError(faults)
    if not settings.owns(address):
        message = f"'{address}'은(는) 사내 주소가 아닙니다. 시험 메일은 @{settings.domain}(으)로만 갑니다."
        hint = "집 밖의 사람에게는 승인한 뒤 'report send'로 보내세요."
        raise UsageError.because("not-our-address", message, hint)
    return address


def approved_matter(archive: Archive, issue_id: str, data: Path) -> Matter | None:
    """Return what a send would take, where the folder still is what it was made from; None where nothing is approved.

    So a folder that somebody has changed since is shown as it is now, and as a draft.
    """
    for edition in archive.editions(issue_id)[-1:]:
        if is_approved(edition, approvals(archive, issue_id)) and not differing(edition, data):
            return Matter(edition.html().decode(), edition.pdf(), is_approved=True)
    return None


def prepare_trial(
    mailing: Mailing, matter: Matter, issue_id: str, address: str, at: datetime, occasion: Occasion
) -> Trial:
    """Return the mail: with a copy marked for the house where the matter is approved, else with a draft.

    Each has a Message-ID of its own, as mailboxes drop what they have had before. Raises `UsageError` where a copy is
    to be marked and there is no secret.
    """
    edition = sha256(matter.pdf).hexdigest()
    if matter.is_approved:
        reader = Client(READER, mailing.series.firm, address)
        file = CopyMaker(matter.pdf, edition, copy_secret(), [reader]).copy(reader).pdf
    else:
        file = mark_draft(matter.pdf)
    message_id = message_id_of(issue_id, secrets.token_hex(12), mailing.settings)
    press = mailing.press(matter.pdf, edition, issue_id, at, occasion)
    to = Addressee(address, READER, mailing.series.firm, message_id)
    return Trial(press.post(to, file), is_draft=not matter.is_approved)


def send_trial(post: Post, relay: Relay) -> None:
    """Hand a message to the relay, once. Raises `DeliveryStopped` where it is not taken for sure."""
    try:
        with closing(Session(relay)) as session:
            session.offer(post)
            session.commit()
            session.quit()
    except (Refused, Lost) as error:
        hint = "메일 서버의 주소와 상태를 확인한 뒤 다시 실행하세요."
        raise DeliveryStopped.because("trial-refused", f"시험 메일을 보내지 못했습니다: {error}", hint) from error
    except InDoubt as error:
        message = f"메일 서버의 마지막 답을 받지 못해 시험 메일이 갔는지 알 수 없습니다: {error}"
        raise DeliveryStopped.because("trial-in-doubt", message, "메일함에 없으면 다시 보내세요.") from error

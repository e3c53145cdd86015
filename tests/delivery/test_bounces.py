"""What comes back is written down where it carries our token, and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from report.delivery.ledger import Ledger, Move
from report.desk.settling import Taken, settle_by_log, settle_by_person, take_returns
from report.errors import UsageError
from report.model.delivery import Addressee
from tests.delivery.runs import EDITION, ISSUE, enrolled, states

TOKEN = "0123456789abcdef01234567"  # noqa: S105 (no password: it says who somebody is)
ID = f"<{ISSUE}.{TOKEN}@example.com>"


def failure(status: str, action: str = "failed", to: str = f"bounces+{TOKEN}@example.com", head: str = "") -> str:
    """Return a delivery report as Postfix writes it."""
    return f"""From: MAILER-DAEMON@relay.example.com
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example.com

Final-Recipient: rfc822; kim@example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such user

--b
Content-Type: text/rfc822-headers

{head}
--b--
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a ledger in which one client was served."""
    made = enrolled(tmp_path / "ledger", 0)
    made.enrol(ISSUE, EDITION, 1, [Addressee("kim@example.com", "김고객", "예시운용", ID)], date(2027, 1, 1))
    made.move(Move(ID, "queued", "sending"), Move(ID, "sending", "committing"))
    return made


def kinds(taken: tuple[Taken, ...]) -> list[str]:
    """Return what was made of each mail."""
    return [item.kind for item in taken]


def written(tmp_path: Path, text: str) -> Path:
    """Return a Maildir with one mail."""
    folder = tmp_path / "Maildir" / "new"
    folder.mkdir(parents=True)
    (folder / "1").write_text(text, encoding="utf-8")
    return folder.parent


@pytest.mark.parametrize(("status", "is_gone"), [("5.1.1", True), ("5.2.1", True), ("5.2.2", False), ("5.7.1", False)])
def test_a_failure_bounces_and_a_dead_address_is_written_to_no_more(
    ledger: Ledger, tmp_path: Path, status: str, is_gone: bool
) -> None:
    """A full mailbox may be empty next week; one that is gone stays gone."""
    ledger.move(Move(ID, "committing", "sent"))
    folder = written(tmp_path, failure(status))
    assert kinds(take_returns(ledger, folder)) == ["bounced"]
    assert kinds(take_returns(ledger, folder)) == ["known"]
    assert states(ledger) == ["bounced"]
    assert ("kim@example.com" in ledger.suppressed()) == is_gone


def test_what_a_report_says_does_nothing_to_a_terminal(ledger: Ledger, tmp_path: Path) -> None:
    """It is shown whenever somebody asks about the client, and anybody may have written it."""
    ledger.move(Move(ID, "committing", "sent"))
    text = failure("5.1.1").replace("no such user", "no \x1b[2J\x07user")
    (taken,) = take_returns(ledger, written(tmp_path, text))
    assert taken.detail == "5.1.1 550 5.1.1 no [2Juser"
    assert ledger.deliveries(ISSUE)[0].detail.isprintable()


def test_a_failure_without_its_token_is_found_by_the_returned_message(ledger: Ledger, tmp_path: Path) -> None:
    """Some relays rewrite the envelope."""
    ledger.move(Move(ID, "committing", "sent"))
    text = failure("5.1.1", to="bounces@example.com", head=f"Message-ID: {ID}")
    (taken,) = take_returns(ledger, written(tmp_path, text))
    assert (taken.kind, taken.email) == ("bounced", "kim@example.com")


@pytest.mark.parametrize(
    "text", [failure("5.1.1", to="bounces+ffffffffffffffffffffffff@example.com"), "Subject: hello\n\nhi\n"]
)
def test_a_report_that_nobody_of_ours_can_have_sent_changes_nothing(ledger: Ledger, tmp_path: Path, text: str) -> None:
    """Who guesses at a token takes nobody off the list."""
    ledger.move(Move(ID, "committing", "sent"))
    assert kinds(take_returns(ledger, written(tmp_path, text))) == ["unknown"]
    assert states(ledger) == ["sent"]
    assert ledger.suppressed() == {}


def test_a_delay_is_no_failure(ledger: Ledger, tmp_path: Path) -> None:
    """The relay still tries."""
    ledger.move(Move(ID, "committing", "sent"))
    assert kinds(take_returns(ledger, written(tmp_path, failure("4.4.1", action="delayed")))) == ["unknown"]
    assert states(ledger) == ["sent"]


@pytest.mark.parametrize(
    "text",
    [
        failure("5.1.1", to="<"),
        failure("5.1.1", to="team: ;, <"),
        failure("5.1.1", to='""@[', head="Message-ID: <"),
        failure("5.1.1", head=f"Message-ID: {ID}").replace("text/rfc822-headers", "text/rfc822-headers; charset=none"),
        failure("5.1.1", head="\x80").replace("text/rfc822-headers", "text/rfc822-headers; charset=a\0b"),
        failure("5.1.1").replace("delivery-status\n", "delivery-status\nContent-Transfer-Encoding: base64\0\n"),
        "Subject: =?none?q?=ZZ?=\nContent-Type: multipart/report; boundary=\n\n--\n--\n",
        "\0\n",
        "",
    ],
)
def test_a_mail_that_no_standard_knows_hides_no_other(ledger: Ledger, tmp_path: Path, text: str) -> None:
    """A mailbox that the world may write to holds anything; the report beside it is read."""
    ledger.move(Move(ID, "committing", "sent"))
    folder = written(tmp_path, failure("5.2.2"))
    (folder / "new" / "0").write_bytes(text.encode("utf-8") + b"\xff")
    assert "bounced" in kinds(take_returns(ledger, folder))


def test_who_writes_to_leave_the_list_is_off_it(ledger: Ledger, tmp_path: Path) -> None:
    """The way that List-Unsubscribe names leads somewhere."""
    ledger.move(Move(ID, "committing", "sent"))
    text = f"From: kim@example.com\nTo: unsubscribe@example.com\nSubject: unsubscribe {TOKEN}\n\n"
    folder = written(tmp_path, text)
    assert kinds(take_returns(ledger, folder)) == ["unsubscribed"]
    assert kinds(take_returns(ledger, folder)) == ["known"]
    assert ledger.suppressed() == {"kim@example.com": "수신 거부"}
    assert states(ledger) == ["sent"]


def test_a_log_settles_the_doubt_or_leaves_it(ledger: Ledger, tmp_path: Path) -> None:
    """Proof settles it; its absence does not; that the run was killed is found out on the way."""
    log = tmp_path / "mail.log"
    log.write_text(f"x postfix/cleanup[1]: 4F1: message-id={ID}\n", encoding="utf-8")
    assert settle_by_log(ledger, ISSUE, log) == {"in-doubt": 1}
    with log.open("a", encoding="utf-8") as lines:
        lines.write("x postfix/qmgr[2]: 4F1: from=<b@example.com>, size=9, nrcpt=1 (queue active)\n")
    assert settle_by_log(ledger, ISSUE, log) == {"sent": 1}
    assert states(ledger) == ["sent"]


def test_a_log_tells_an_old_ledger_who_was_served(ledger: Ledger, tmp_path: Path) -> None:
    """Who waits by a restored backup and was taken by the relay's word is not served again."""
    ledger.move(Move(ID, "committing", "queued"))
    log = tmp_path / "mail.log"
    log.write_text(
        f"x postfix/cleanup[1]: 4F1: message-id={ID}\n"
        "x postfix/qmgr[2]: 4F1: from=<b@example.com>, size=9, nrcpt=1 (queue active)\n",
        encoding="utf-8",
    )
    assert settle_by_log(ledger, ISSUE, log) == {"sent": 1}
    assert states(ledger) == ["sent"]
    assert settle_by_log(ledger, ISSUE, log) == {}


def test_a_person_settles_only_a_doubt_and_is_named(ledger: Ledger) -> None:
    """Who is served already is not put back into the queue by a slip."""
    settle_by_person(ledger, ISSUE, "KIM@example.com", "not-sent", "김하늘")
    assert states(ledger) == ["queued"]
    assert ledger.story(ID)[-1].by == "김하늘"
    with pytest.raises(UsageError, match="확인이 필요한"):
        settle_by_person(ledger, ISSUE, "kim@example.com", "sent", "김하늘")

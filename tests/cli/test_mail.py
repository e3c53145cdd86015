"""The mail in one's own mailbox: marked as a trial, and as a draft until its bytes are approved."""

from __future__ import annotations

import email
import email.policy
import json
import shutil
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest

from tests.delivery.postfix import running_postfix
from tests.delivery.scripted import Scripted, scripted_relay
from tests.sample import ROOT, SAMPLE, run_report

pytestmark = pytest.mark.slow

SECRET = {"REPORT_COPY_SECRET": "0123456789abcdef" * 4}


@pytest.fixture
def home(sealed_sample: Path, tmp_path: Path) -> Path:
    """Return a folder with an archive in which nobody has approved the sample."""
    shutil.copytree(sealed_sample, tmp_path / "archive")
    return tmp_path


def mail(home: Path, port: int, *words: str, **environment: str) -> tuple[int, str, dict[str, object]]:
    """Run the command; return its exit code, what it told a person, and what a machine."""
    places = ("--data", ROOT / "data", "--output", home / "output", "--archive", home / "archive")
    relay = ("--smtp", f"smtp://127.0.0.1:{port}", "--insecure-local")
    done = run_report("mail", SAMPLE, *words, *places, *relay, "--json", **environment)
    return done.returncode, done.stderr, json.loads(done.stdout)


def only(relay: Scripted) -> tuple[EmailMessage, list[str]]:
    """Return the one message that a relay took, and the text of each page of its PDF."""
    (taken,) = relay.taken
    message = email.message_from_bytes(taken, policy=email.policy.default)
    pdf = next(message.iter_attachments()).get_content()
    return message, [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_an_unapproved_issue_comes_as_a_draft_and_an_approved_one_as_a_marked_copy(home: Path) -> None:
    """Both under [시험], neither in a ledger; a draft needs no secret, each has a Message-ID of its own."""
    ids = []
    for is_draft in (True, False):
        with scripted_relay() as relay:
            code, told, result = mail(home, relay.port, "--to-self", **({} if is_draft else SECRET))
        assert (code, told, result["is_draft"], result["sent_to"]) == (0, "", is_draft, "research@example.com")
        message, pages = only(relay)
        assert str(message["Subject"]).startswith("[시험] [예시증권]")
        assert all("초안" in page for page in pages) == is_draft
        assert all("시험 · 예시증권" in page for page in pages) == (not is_draft)
        assert "RCPT TO:<research@example.com>" in relay.commands
        ids.append(result["message_id"])
        run_report("approve", SAMPLE, "--by", "이서연", "--archive", home / "archive")
    assert len(set(ids)) == 2
    assert not list(home.rglob("ledger*"))


def test_an_outside_address_is_refused_before_anything_is_done(home: Path) -> None:
    """Exit code 2, and the relay hears nothing."""
    with scripted_relay() as relay:
        code, _, result = mail(home, relay.port, "--to-self", "client@example.org")
    assert (code, relay.commands, (home / "output").exists()) == (2, [], False)
    assert "not-our-address" in str(result["findings"])


def test_a_trial_can_be_looked_at_as_well(home: Path) -> None:
    """Both ways at once, through a real relay; neither is a question back."""
    with running_postfix() as postfix:
        code, _, result = mail(home, postfix.port, "--to-self", "hong@EXAMPLE.com", "--preview", "--no-open")
        assert postfix.taken() == {result["message_id"]: 1}
    assert code == 0
    assert Path(str(result["preview"])).read_text(encoding="utf-8").count("<img") == 2
    code, _, result = mail(home, 9)
    assert code == 2
    assert "--to-self" in str(result["findings"])

"""A trial goes to the house alone, whatever its address looks like, and tells where it did not arrive for sure."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from report.archive import Archive
from report.delivery.faults import DeliveryStopped
from report.delivery.relay import Relay
from report.desk.approval import approve
from report.desk.trial import Matter, approved_matter, own_address, send_trial
from report.errors import UnusableIssue, UsageError
from report.load import load_issue
from report.model.mail import MailSettings
from tests.delivery.letters import DATE, delivery, press
from tests.delivery.scripted import DROP, scripted_relay
from tests.sample import SAMPLE

OURS = MailSettings("research@xn--bj0bj06e.example.com", "bounces@example.com", "unsubscribe@example.com")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("", "research@xn--bj0bj06e.example.com"),
        ("hong@XN--BJ0BJ06E.Example.com", "hong@xn--bj0bj06e.example.com"),
        ("hong@한글.example.com", "hong@xn--bj0bj06e.example.com"),
        ("hong@한글.ＥＸＡＭＰＬＥ.com", "hong@xn--bj0bj06e.example.com"),
    ],
)
def test_an_address_of_the_house_is_known_in_any_writing(written: str, address: str) -> None:
    """Capitals, Hangul and full-width letters of the same domain; the sender's own where none is named."""
    assert own_address(written, OURS) == address


@pytest.mark.parametrize(
    "written",
    ["hong@example.com", "hong@a.한글.example.com", "hong@한글.example.com.kr", "hong@한글.example.co",
     "hong@한굴.example.com",
     "hong@한글.exаmple.com", "hong@example.com@한글.example.com", "hong@한글.example.com,x@y.kr",
     "hong＠한글.example.com", "hong@한글.example.com\n", "한글.example.com"],
)  # fmt: skip
def test_an_outside_address_gets_no_trial(written: str) -> None:
    """A part of the domain, one letter more or less, a look-alike letter, two addresses: all are outside."""
    with pytest.raises(UsageError):
        own_address(written, OURS)


def test_the_series_says_where_trials_go(data: Path) -> None:
    """An address of its own, which is not taken from outside either."""
    settings = data / "series.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace("[mail]", '[mail]\nself = "desk@example.com"'), encoding="utf-8")
    mail = load_issue(data, SAMPLE).series.mail
    assert mail is not None
    assert own_address("", mail) == "desk@example.com"
    settings.write_text(words.replace("[mail]", '[mail]\nself = "desk@example.org"'), encoding="utf-8")
    with pytest.raises(UnusableIssue, match=r"desk@example\.org"):
        load_issue(data, SAMPLE)


@pytest.mark.parametrize(
    ("script", "slug"),
    [
        ({"RCPT": ["550 5.1.1 no"]}, "trial-refused"),
        ({"DATA": [DROP]}, "trial-refused"),
        ({".": [DROP]}, "trial-in-doubt"),
    ],
)
def test_a_trial_that_is_not_taken_is_told(script: dict[str, list[str]], slug: str) -> None:
    """Once is enough: who looks on can ask again; the exit code is that of a send."""
    post = press(b"%PDF").post(replace(delivery(), email="research@example.com"), b"%PDF")
    with scripted_relay(script) as relay, pytest.raises(DeliveryStopped) as stopped:
        send_trial(post, Relay("127.0.0.1", relay.port, "plain"))
    assert [finding.slug for finding in stopped.value.findings] == [slug]
    assert stopped.value.exit_code == 7


def test_only_what_a_send_would_take_counts_as_approved(sealed_sample: Path, data: Path, tmp_path: Path) -> None:
    """Not before somebody said yes, and not once the folder has changed."""
    archive = Archive.open(str(shutil.copytree(sealed_sample, tmp_path / "archive")))
    assert approved_matter(archive, "2025-W36", data) is None
    assert approved_matter(archive, SAMPLE, data) is None
    edition, _ = approve(archive, SAMPLE, "이서연", at=DATE, account="tests")
    assert approved_matter(archive, SAMPLE, data) == Matter(edition.html().decode(), edition.pdf(), is_approved=True)
    with (data / SAMPLE / "lead.md").open("a", encoding="utf-8") as lead:
        lead.write("\n")
    assert approved_matter(archive, SAMPLE, data) is None

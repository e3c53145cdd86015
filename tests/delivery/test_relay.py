"""The way to the relay is encrypted, proven, and without passwords in sight; there is no other."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import pytest

from report.delivery.relay import PASSWORD, Relay, read_relay
from report.delivery.replies import Lost
from report.delivery.smtp import LoginRefused, Session, Timeouts, Unsafe
from report.errors import UsageError
from tests.delivery.runs import SHORT, enrolled, serve, states
from tests.delivery.scripted import scripted_relay


@pytest.mark.parametrize(
    ("url", "local", "relay"),
    [
        ("smtp://relay.example.com:2525", False, Relay("relay.example.com", 2525, "starttls")),
        ("smtp://relay.example.com", False, Relay("relay.example.com", 587, "starttls")),
        ("smtps://relay.example.com", False, Relay("relay.example.com", 465, "tls")),
        ("smtp://127.0.0.1:25", True, Relay("127.0.0.1", 25, "plain")),
        ("smtp://localhost:25", False, Relay("localhost", 25, "starttls")),
        ("smtp://[::1]:25", True, Relay("::1", 25, "plain")),
    ],
)
def test_plain_text_is_only_for_this_machine_and_only_when_asked(url: str, local: bool, relay: Relay) -> None:
    """Everything else is encrypted."""
    assert read_relay(url, insecure_local=local, environment={}) == relay


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("smtp://relay.example.com:25", True),
        *(
            (url, False)
            for url in ("", "relay.example.com:25", "http://a.b", "smtp://", "smtp://a:port", "smtp://a/path")
        ),
        ("smtp://user:secret@relay.example.com", False),
        ("smtp://user@relay.example.com", False),
    ],
)
def test_a_bad_address_is_a_usage_error_without_its_password(url: str, local: bool) -> None:
    """It says what is off, and never repeats a secret."""
    with pytest.raises(UsageError) as caught:
        read_relay(url, insecure_local=local, environment={})
    assert "secret" not in caught.value.findings[0].message


def test_the_password_comes_from_the_environment_and_is_not_shown() -> None:
    """Neither the relay's representation nor its place holds it."""
    relay = read_relay("smtp://user@relay.example.com", insecure_local=False, environment={PASSWORD: "pa55"})
    assert (relay.user, relay.password) == ("user", "pa55")
    assert "pa55" not in f"{relay!r} {relay.place}"


def test_a_server_that_was_not_named_is_said_to_be_so() -> None:
    """Not that an empty address is badly written; the hint says where to name one."""
    with pytest.raises(UsageError) as caught:
        read_relay("", insecure_local=False)
    finding = caught.value.findings[0]
    assert finding.message == "메일 서버가 정해지지 않았습니다."
    assert "series.toml" in finding.hint
    assert "--smtp" in finding.hint


def test_an_address_of_the_new_kind_keeps_its_brackets() -> None:
    """What is shown can be typed again."""
    assert read_relay("smtp://[::1]:2525", insecure_local=True).place == "smtp://[::1]:2525"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a self-signed certificate with its key for `localhost`."""
    path = tmp_path_factory.mktemp("tls") / "relay.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", str(path.with_suffix(".key")), "-out", str(path), "-subj", "/CN=localhost"),
            *("-days", "2", "-addext", "subjectAltName=DNS:localhost"),
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + path.with_suffix(".key").read_bytes())
    return path


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    """Return a server's context with that certificate."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate)
    return made


def test_mail_goes_out_under_a_trusted_certificate(
    tmp_path: Path, certificate: Path, context: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """STARTTLS comes before any address, the login after it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    ledger = enrolled(tmp_path / "ledger", 2)
    offers = ("STARTTLS", "PIPELINING", "AUTH PLAIN LOGIN")
    with scripted_relay(offers=offers, context=context) as server:
        relay = Relay("localhost", server.port, "starttls", "user", "pa55")
        serve(ledger, server.port, call=lambda: Session(relay, SHORT))
    assert states(ledger) == ["sent"] * 2
    verbs = [command.partition(" ")[0] for command in server.commands]
    assert verbs[:5] == ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_an_untrusted_certificate_or_another_name_is_refused(
    context: ssl.SSLContext, certificate: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate nobody vouches for, or one for another host, ends the run before any address is said."""
    if host == "127.0.0.1":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with scripted_relay(offers=("STARTTLS",), context=context) as server, pytest.raises(Unsafe, match="인증서"):
        Session(Relay(host, server.port, "starttls"), SHORT)
    assert not any(command.startswith("MAIL") for command in server.commands)


def test_without_starttls_nothing_is_sent() -> None:
    """A relay that hides it, or somebody on the way, gets no mail in the clear."""
    with scripted_relay(offers=("PIPELINING",)) as server, pytest.raises(Unsafe, match="STARTTLS"):
        Session(Relay("localhost", server.port, "starttls"), SHORT)
    assert [command.partition(" ")[0] for command in server.commands] == ["EHLO"]


def test_words_slipped_in_before_encryption_end_the_run() -> None:
    """What follows the STARTTLS answer in the clear was said by somebody else."""
    refused = pytest.raises((Unsafe, Lost))
    with scripted_relay({"STARTTLS": ["220 Ready\r\n250 slipped in"]}, offers=("STARTTLS",)) as server, refused:
        Session(Relay("localhost", server.port, "starttls"), SHORT)


def test_a_wrong_password_stops_at_once(context: ssl.SSLContext) -> None:
    """Trying again would lock the account."""
    refused = pytest.raises(LoginRefused, match="Bad credentials")
    with scripted_relay({"AUTH": ["535 5.7.8 Bad credentials"]}, offers=("AUTH PLAIN",)) as server, refused:
        Session(Relay("127.0.0.1", server.port, "plain", "user", "wrong"), SHORT)


def test_a_relay_that_says_nothing_is_given_up() -> None:
    """An answer is waited for only so long."""
    with scripted_relay({"greeting": ["silence"]}) as server, pytest.raises(Lost):
        Session(Relay("127.0.0.1", server.port, "plain"), Timeouts(answer=0.2))

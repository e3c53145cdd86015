"""The bytes of a message: golden, read alike by old and new programs, and never cut or bent by what is in them."""

from __future__ import annotations

import email
import email.header
import email.policy
import unicodedata
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from report.delivery.encoding import LINE, encode
from report.delivery.headers import encode_address, encode_text, header
from report.delivery.message import message_id_of, token_in, token_of
from report.delivery.post import Post
from report.delivery.stationery import READER_PLACE, Texts
from tests.delivery.letters import EDITION, NAME, PLAIN_NAME, SECRET, SETTINGS, TEXTS, delivery, press

GOLDEN = Path(__file__).parent / "golden" / "message.eml"
PDF = b"%PDF-1.7 " + bytes(range(256)) * 4
PRINTED = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=80)


def wire(post: Post) -> bytes:
    """Return a message as it crosses the wire."""
    return b"".join(post.parts)


def parsed(content: bytes) -> EmailMessage:
    """Return a message as a new program reads it."""
    return email.message_from_bytes(content, policy=email.policy.default)


def test_the_bytes_are_golden() -> None:
    """Any change of a message shows here first."""
    assert wire(press(PDF).post(delivery(), PDF)) == GOLDEN.read_bytes()


def test_a_message_holds_both_texts_the_picture_and_the_copy() -> None:
    """A reader's program finds every part as it was put in."""
    message = parsed(wire(press(PDF).post(delivery(), PDF)))
    parts = {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}
    token = token_of(SECRET, EDITION, delivery().email)
    for kind, text in (("plain", TEXTS.plain), ("html", TEXTS.html)):
        assert parts[f"text/{kind}"].get_content().splitlines() == text.replace(READER_PLACE, token).splitlines()
    assert parts["image/png"]["Content-ID"] == "<figure-1@example.com>"
    assert parts["application/pdf"].get_content() == PDF
    assert message["Subject"] == TEXTS.subject
    assert message["To"].addresses[0].display_name == "김고객"
    assert message.defects == []


def test_the_file_has_its_korean_name_for_old_and_new_programs() -> None:
    """The star form for new ones, the encoded word for old ones, ASCII for the rest; composed for all."""
    content = wire(press(PDF, name=unicodedata.normalize("NFD", NAME)).post(delivery(), PDF))
    part = next(parsed(content).iter_attachments())
    assert (part.get_filename(), part.get_content_disposition()) == (NAME, "attachment")
    assert f'filename="{PLAIN_NAME}"'.encode() in content
    assert b"filename*=UTF-8''%EC%A4%91%EA%B5%AD%20AI" in content
    old = email.message_from_bytes(content)
    name = next(item for item in old.walk() if item.get_content_type() == "application/pdf").get_param("name")
    assert str(email.header.make_header(email.header.decode_header(str(name)))) == NAME


@pytest.mark.parametrize("replaces", ["", "<wrong@example.com>"])
@pytest.mark.parametrize("name", ["김고객", "Łódź Müller-O'Neil", "劉備 刘强东", "가" * 40, '"김", <b>', "😀 모지", ""])
def test_a_strict_reader_finds_no_fault(name: str, replaces: str) -> None:
    """Whoever it goes to: no defect but the name for old programs, no line that a relay would cut."""
    content = wire(press(PDF).post(replace(delivery(replaces=replaces), name=name), PDF))
    message = email.message_from_bytes(content, policy=email.policy.default.clone(raise_on_defect=True))
    for part in message.walk():
        faulty = {key for key, value in part.items() if getattr(value, "defects", ())}
        assert faulty <= ({"Content-Type", "Content-Disposition"} if part.get_filename() == NAME else set())
    assert max(map(len, content.split(b"\r\n"))) <= 100
    assert message.get_body(("html",)) is not None


def test_nobody_who_is_away_answers() -> None:
    """It is bulk mail, which answering machines leave alone; replies of people come back as ever."""
    message = parsed(wire(press(PDF).post(delivery(), PDF)))
    assert message["Precedence"] == "bulk"
    assert "OOF" in message["X-Auto-Response-Suppress"]
    assert message["Auto-Submitted"] is None


def test_the_way_off_the_list_and_back_is_each_clients_own() -> None:
    """By mail always, at one click where there is an address; failures come back under the client's token."""
    post = press(PDF).post(delivery(), PDF)
    token = token_in(post.message_id)
    message = parsed(wire(post))
    assert post.sender == f"bounces+{token}@example.com"
    assert f"<mailto:unsubscribe@example.com?subject=unsubscribe%20{token}>" in message["List-Unsubscribe"]
    assert f"<https://example.com/unsubscribe?token={token}>" in message["List-Unsubscribe"]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    without = parsed(wire(press(PDF, settings=replace(SETTINGS, unsubscribe_url="")).post(delivery(), PDF)))
    assert without["List-Unsubscribe-Post"] is None
    assert "mailto:" in without["List-Unsubscribe"]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=200), st.text("가a ", max_size=200))
def test_the_way_off_the_list_is_the_readers_own_in_both_texts(before: str, after: str) -> None:
    """Wherever it stands in the text: this client's token is in it, and nothing else has changed."""
    text = f"{before}{READER_PLACE}{after}\n"
    post = press(PDF, Texts("제목", text, text)).post(delivery(), PDF)
    expected = text.replace(READER_PLACE, token_in(post.message_id)).replace("\n", "\r\n").encode()
    for part in parsed(wire(post)).walk():
        if part.get_content_maintype() == "text":
            assert part.get_payload(decode=True) == expected


def test_a_message_id_is_the_same_for_the_same_edition_and_client() -> None:
    """Another client, edition or secret has another."""
    ids = [
        token_of(SECRET, EDITION, "client@example.com"),
        token_of(SECRET, EDITION, "other@example.com"),
        token_of(SECRET, "ff" * 32, "client@example.com"),
        token_of(b"other", EDITION, "client@example.com"),
    ]
    assert len(set(ids)) == 4
    assert ids[0] == token_of(SECRET, EDITION, "CLIENT@example.com")
    assert token_in(message_id_of("2025-W37", ids[0], SETTINGS)) == ids[0]


def test_a_correction_answers_the_mail_it_corrects() -> None:
    """The reader's program shows both together."""
    message = parsed(wire(press(PDF).post(delivery(replaces="<wrong@example.com>"), PDF)))
    assert message["In-Reply-To"] == message["References"] == "<wrong@example.com>"


@given(tail=st.binary(max_size=300), shared=st.integers(0, len(PDF)))
def test_every_copy_arrives_as_it_is(tail: bytes, shared: int) -> None:
    """Wherever it begins to differ from the edition: the copy that is read is the copy that was made."""
    printer = press(PDF)
    for start, rest in ((shared, tail), (len(PDF), b""), (0, tail)):
        message = parsed(wire(printer.post(delivery(), rest, start)))
        assert next(message.iter_attachments()).get_content() == PDF[:start] + rest


@given(subject=PRINTED, name=PRINTED)
@example(subject="=?utf-8?B?YWJj?=", name='김, "고객" <a@b>')
def test_any_words_come_back_as_they_were(subject: str, name: str) -> None:
    """Subject and name survive the way, on lines that no program cuts."""
    lines = header("Subject", encode_text(subject)) + header("To", encode_address(name, "a@example.com"))
    message = parsed(lines + b"\r\n")
    clean = unicodedata.normalize("NFC", " ".join(subject.split()))
    assert message["Subject"] == clean
    assert message["To"].addresses[0].addr_spec == "a@example.com"
    shown = email.message_from_bytes(lines + b"\r\n")["To"].rpartition("<")[0]
    told = str(email.header.make_header(email.header.decode_header(shown))).strip().strip('"')
    assert told == unicodedata.normalize("NFC", " ".join(name.split())).strip('"')
    assert max(map(len, lines.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("value", ["a\r\nBcc: other@example.com", "a\nb", "a\x00b"])
def test_no_value_begins_another_header(value: str) -> None:
    """A line break in a value is a bug, not a header."""
    with pytest.raises(ValueError, match="break out"):
        header("To", value)


@pytest.mark.parametrize(
    "address", ["a b@example.com", "a@b\r\nRCPT TO:<x@y>", "a@b>", "<a@b", "고객@example.com", "a"]
)
def test_no_address_breaks_out_of_its_envelope(address: str) -> None:
    """What is not one word of ASCII is refused before it reaches the wire."""
    with pytest.raises(ValueError, match="envelope"):
        Post("bounces@example.com", address, "<id>", ())


@given(st.binary(max_size=2000))
def test_no_line_begins_with_a_dot(pdf: bytes) -> None:
    """Nothing has to be stuffed, and every line ends in CRLF."""
    content = wire(press(pdf).post(delivery(), pdf))
    assert content.endswith(b"\r\n")
    assert not any(line.startswith(b".") for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.isascii()


def test_base64_comes_in_lines_of_its_own() -> None:
    """So that a changed region is encoded alone."""
    content = bytes(range(200))
    assert encode(content[: LINE * 2]) + encode(content[LINE * 2 :]) == encode(content)

"""Marked copies: each its client's, nobody else's, and traced back."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from report import slot
from report.delivery.copies import Copy, CopyMaker, copy_secret, password_for, read_number
from report.delivery.leaks import LockedCopy, read_marks
from report.delivery.trace import passwords_for, trace
from report.errors import UnusableClients, UsageError
from report.model.client import Client

SECRET = b"a secret of the house, for tests only"
KIM = Client("김하나", "가나자산운용", "kim@example.com")
YOO = Client("뷁솭쀍", "劉備 刘强东 Łódź", "yoo@example.com")
OTHERS = tuple(Client(f"고객{at}", "가나은행", f"client{at}@example.com") for at in range(300))
LIST = (KIM, YOO, *OTHERS)


@pytest.fixture(scope="module")
def copy(sealed: bytes, sha: str) -> Copy:
    """Return the copy of the client with the rarest letters."""
    return CopyMaker(sealed, sha, SECRET, LIST).copy(YOO)


def test_a_copy_is_the_edition_but_for_its_slot(copy: Copy, sealed: bytes) -> None:
    """Its hash is its bytes' own, and emptied it is what was approved."""
    assert hashlib.sha256(copy.pdf).hexdigest() == copy.sha256
    assert slot.empty(copy.pdf) == sealed != copy.pdf


def test_numbers_are_keyed(sealed: bytes, sha: str, copy: Copy) -> None:
    """The same secret gives the same number, another one or another client another; case does not matter."""
    maker = CopyMaker(sealed, sha, SECRET, LIST)
    assert len({maker.copy(it).number for it in LIST}) == len(LIST)
    assert CopyMaker(sealed, sha, SECRET + b"!", [YOO]).copy(YOO).number != copy.number
    upper = Client(YOO.name, YOO.firm, YOO.email.upper())
    assert CopyMaker(sealed, sha, SECRET, [upper]).copy(upper).number == copy.number


def test_a_number_is_read_as_people_write_it(copy: Copy) -> None:
    """In either case, with spaces, and with letters that look like digits; nothing else passes for one."""
    assert read_number(f" {copy.number.lower().replace('-', ' ')}") == copy.number
    assert read_number("OIL0-0000-0000") == "0110-0000-0000"
    for other in ("", "7K3F-9Q2M", "7K3F-9Q2M-XW4U", "가나다라-마바사아-자차카타"):
        with pytest.raises(UsageError):
            read_number(other)


def test_a_locked_copy_opens_with_its_password_alone(copy: Copy, sealed: bytes, sha: str) -> None:
    """AES-256, no archival claim, the line still on the page."""
    password = password_for(SECRET, YOO)
    locked = CopyMaker(sealed, sha, SECRET, [replace(YOO, is_locked=True)]).copy(replace(YOO, is_locked=True))
    assert (locked.number, locked.sha256) == (copy.number, hashlib.sha256(locked.pdf).hexdigest())
    for wrong in ("", "0000-0000-0000", password_for(SECRET, KIM)):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(locked.pdf), password=wrong)
    with pikepdf.open(io.BytesIO(locked.pdf), password=password) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        with pdf.open_metadata() as metadata:
            assert not metadata.pdfa_status
    text = pypdfium2.PdfDocument(locked.pdf, password=password)[0].get_textpage().get_text_range()
    assert copy.number in text
    assert password not in text


def test_a_locked_copy_is_traced_with_a_password_of_the_list(sealed: bytes, sha: str) -> None:
    """Its identifier, readable under any password, tells which one; where a tool changed it all are tried."""
    locked = CopyMaker(sealed, sha, SECRET, LIST).copy(replace(YOO, is_locked=True)).pdf
    assert passwords_for(locked, [sha], LIST, SECRET) == (password_for(SECRET, YOO),)
    with pikepdf.open(io.BytesIO(locked), password=password_for(SECRET, YOO)) as pdf:
        pdf.save(again := io.BytesIO(), encryption=pikepdf.Encryption(user=password_for(SECRET, YOO), owner="x", R=6))
    for leaked in (locked, again.getvalue()):
        passwords = passwords_for(leaked, [sha], (KIM, YOO), SECRET)
        found = trace(read_marks(leaked, passwords), [sha], LIST, SECRET)
        assert [(it.client.email, it.confidence > 0.99) for it in found] == [(YOO.email, True)]
        with pytest.raises(LockedCopy):
            read_marks(leaked, [password_for(SECRET, KIM)])


def test_letters_that_cannot_be_printed_name_their_client(sealed: bytes, sha: str) -> None:
    """Before any copy is made."""
    with pytest.raises(UnusableClients, match=r"odd@example\.com"):
        CopyMaker(sealed, sha, SECRET, [Client("𝒳", "가나", "odd@example.com")])


def test_other_bytes_than_the_edition_are_refused(sealed: bytes, sha: str, copy: Copy) -> None:
    """Neither changed bytes nor somebody's copy can be copied."""
    with pytest.raises(ValueError, match="sealed"):
        CopyMaker(sealed + b"\n", sha, SECRET, LIST)
    with pytest.raises(ValueError, match="sealed"):
        CopyMaker(copy.pdf, copy.sha256, SECRET, LIST)


def test_a_short_secret_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The secret comes from the environment and is long enough not to be guessed."""
    monkeypatch.setenv("REPORT_COPY_SECRET", "short")
    with pytest.raises(UsageError):
        copy_secret()

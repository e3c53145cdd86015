"""Header lines of a message in ASCII: Korean as encoded words (RFC 2047), file names for old and new readers.

The standard library folds the same, but not the same in every version of Python, and loses commas in Korean names.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

_WORD_BYTES = 39  # 52 characters of base64 and 12 around them: with any header's name under 78
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_LONGEST = 60


def header(name: str, value: str) -> bytes:
    """Return one header line whose value is ASCII. Raises ValueError where a line break would begin another header."""
    if not value.replace("\r\n ", "").isprintable():
        raise ValueError(f"{name} would break out of its line: {value!r}")
    return f"{name}: {value}\r\n".encode("ascii")


def encode_text(text: str) -> str:
    """Return a subject's text: as it is where it is short ASCII, else as encoded words, one to a line."""
    text = _clean(text)
    if text.isascii() and len(text) <= _LONGEST and "=?" not in text:
        return text
    return _encode_words(text)


def encode_address(name: str, address: str) -> str:
    """Return `name <address>`: the name in quotes where ASCII, else as encoded words."""
    name = _clean(name)
    if not name:
        return address
    if _ATOMS.fullmatch(name) and len(name) <= _LONGEST and "=?" not in name:
        return f'"{name}" <{address}>'
    return f"{_encode_words(name)}\r\n <{address}>"


def attachment_headers(name: str, plain: str, media_type: str) -> bytes:
    """Return the headers of an attached file called `name`, `plain` where nobody can read that.

    New readers take `filename*` (RFC 2231 and 5987: one parameter, not split, as some know no continuations), which
    stands first, as some take the first of two; old ones the encoded word in `name`, which no standard allows and many
    read; `filename` is the ASCII name for the rest.
    """
    name = unicodedata.normalize("NFC", _clean(name))
    old = encode_text(name)
    return (
        f'Content-Type: {media_type};\r\n name="{old}"\r\n'
        f"Content-Disposition: attachment;\r\n filename*=UTF-8''{quote(name, safe='')};\r\n"
        f' filename="{plain}"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
    ).encode("ascii")


def _encode_words(text: str) -> str:
    return "\r\n ".join(f"=?utf-8?B?{base64.b64encode(chunk).decode('ascii')}?=" for chunk in _chunks(text))


def _chunks(text: str) -> Iterator[bytes]:
    """Yield the text in pieces of whole characters, each short enough for one encoded word."""
    piece = b""
    for char in text:
        encoded = char.encode()
        if len(piece) + len(encoded) > _WORD_BYTES:
            yield piece
            piece = b""
        piece += encoded
    yield piece


def _clean(text: str) -> str:
    """Return a text on one line without control characters, composed, as it is set everywhere else."""
    return unicodedata.normalize("NFC", " ".join("".join(c if c.isprintable() else " " for c in text).split()))

"""A copy and a password in, the copy locked with it out, at the price of the archival standard."""

from __future__ import annotations

import re
import secrets
from io import BytesIO

_CLAIMS = ("{http://www.aiim.org/pdfa/ns/id/}part", "{http://www.aiim.org/pdfa/ns/id/}conformance")
# The file's two identifiers: the one part of its end that stays readable under a password.
_IDENTIFIERS = re.compile(rb"/ID \[<[0-9a-f]{32}><([0-9a-f]{32})>\]")


def lock(pdf: bytes, password: str, identifier: bytes) -> bytes:
    """Return a copy encrypted with AES-256; it no longer claims PDF/A, which knows no encryption.

    Each has a file key of its own. A reader may print it and a screen reader may read it; its owner's password is
    nobody's. `identifier`, in hexadecimal, stays its second one, by which the copy is traced without the password.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for claim in _CLAIMS:
                metadata.pop(claim, None)
        out = BytesIO()
        allowed = pikepdf.Permissions(
            modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False
        )
        document.save(out, encryption=pikepdf.Encryption(user=password, owner=secrets.token_hex(), R=6, allow=allowed))
    locked = out.getvalue()
    start, end = list(_IDENTIFIERS.finditer(locked))[-1].span(1)
    return locked[:start] + identifier + locked[end:]


def locked_identifier(pdf: bytes) -> str:
    """Return the second identifier of a locked file, in hexadecimal; empty where it tells none."""
    found = _IDENTIFIERS.findall(pdf)
    return found[-1].decode("ascii") if found else ""

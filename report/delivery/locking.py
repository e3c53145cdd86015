"""A copy that opens with a password only: for a client who asks for it, at the price of the archival standard."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from io import BytesIO

from report.delivery.copies import Copy

_CLAIMS = ("{http://www.aiim.org/pdfa/ns/id/}part", "{http://www.aiim.org/pdfa/ns/id/}conformance")


def lock(copy: Copy, password: str) -> Copy:
    """Return a copy encrypted with AES-256; it no longer claims PDF/A, which knows no encryption.

    Each has a file key of its own. A reader may print it and a screen reader may read it; its owner's password is
    nobody's.
    """
    import pikepdf

    with pikepdf.open(BytesIO(copy.pdf)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for claim in _CLAIMS:
                metadata.pop(claim, None)
        out = BytesIO()
        allowed = pikepdf.Permissions(
            modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False
        )
        pdf.save(out, encryption=pikepdf.Encryption(user=password, owner=secrets.token_hex(), R=6, allow=allowed))
    locked = out.getvalue()
    return replace(copy, pdf=locked, sha256=hashlib.sha256(locked).hexdigest())

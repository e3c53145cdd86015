"""A PDF's tag tree as tests read it: roles, attributes and kids, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf


def open_pdf(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF from memory."""
    return pikepdf.open(BytesIO(pdf))


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every structure element in reading order."""
    pending: list[Any] = [*pdf.Root.StructTreeRoot.K]
    while pending:
        element = pending.pop(0)
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            kids: Any = element.get("/K", [])
            pending[:0] = [*kids] if isinstance(kids, pikepdf.Array) else [kids]


def of_role(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """Return the structure elements of one role."""
    return [element for element in elements(pdf) if f"/{role}" == element.S]

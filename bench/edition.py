"""The sample issue, made as heavy as a real one: a PDF with a slot, printed as every edition is."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from report.model.document import Attachment
from report.model.rigour import Rigour
from report.model.series import Series
from report.pipeline import prove
from report.progress import Progress
from report.typeset import print_document
from report.workshop import Workshop

ROOT = Path(__file__).resolve().parent.parent
ISSUE = "2025-W37"
PDF_SIZE = 1_500_000  # of an issue with photographs


@dataclass(frozen=True)
class Specimen:
    """An edition that is nobody's: its series, its page and its PDF."""

    series: Series
    html: str
    pdf: bytes


def make_specimen(size: int) -> Specimen:
    """Return the sample; where its PDF is less than `size` bytes, random bytes are attached to it."""
    with tempfile.TemporaryDirectory() as cache, Workshop.open(Path(cache)) as workshop:
        proof, _ = prove(ROOT / "data", ISSUE, workshop, Progress(), Rigour.USUAL)
    document = proof.document
    pdf = proof.printed.pdf
    if len(pdf) < size:
        published = document.attachments[0].published
        weight = Attachment("weight.bin", "random bytes", "Supplement", published, os.urandom(size - len(pdf)))
        pdf = print_document(replace(document, attachments=(*document.attachments, weight))).pdf
    return Specimen(proof.issue.series, document.html, pdf)

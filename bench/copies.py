"""How fast marked copies are made, against what else one could do; all measured in one run on one core.

Run `python bench/copies.py PDF` with a sealed edition's PDF.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from report.delivery.copies import CopyMaker
from report.model.client import Client

ROUNDS, BATCH = 5, 400
SECRET = b"a secret for the bench, and for it alone"
SURNAMES, SYLLABLES = "김이박최정강조윤장임", "가나다라마바사아자차카타파하은서준민지현우진영수"


def main() -> None:
    """Print copies a second for each way and the ratios that are promised."""
    pdf = Path(sys.argv[1]).read_bytes()
    sha = hashlib.sha256(pdf).hexdigest()
    clients = [_client(number) for number in range(BATCH)]
    start = time.perf_counter()
    maker = CopyMaker(pdf, sha, SECRET, clients)
    print(f"letters of {BATCH} clients cast in {time.perf_counter() - start:.2f} s; {len(pdf):,} bytes a copy")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "base.pdf").write_bytes(pdf)
        ways: dict[str, Callable[[int], object]] = {
            "copy in memory with its SHA-256": lambda at: maker.copy(clients[at]),
            "copy written to disk": lambda at: (folder / "copy.pdf").write_bytes(maker.copy(clients[at]).pdf),
            "plain file copy": lambda _: shutil.copyfile(folder / "base.pdf", folder / "plain.pdf"),
        }
        rates = dict.fromkeys(ways, 0.0)
        for _ in range(ROUNDS):  # in turn, so that a busy machine slows all of them alike
            for name, way in ways.items():
                rates[name] = max(rates[name], _rate(way, BATCH))
        rates["ReportLab page laid over by pikepdf"] = _rate(lambda at: _overlay(pdf, clients[at]), 20)
    for name, rate in rates.items():
        print(f"{name:40} {rate:9,.0f}/s")
    memory, disk, plain, overlay = rates.values()
    print(f"in memory {memory / 5000:.2f}x of 5,000/s; to disk {disk / plain:.2f}x a plain file copy (0.85 promised)")
    print(f"to disk {disk / overlay:.0f}x the overlay")


def _rate(way: Callable[[int], object], count: int) -> float:
    start = time.perf_counter()
    for at in range(count):
        way(at)
    return count / (time.perf_counter() - start)


def _client(number: int) -> Client:
    name = SURNAMES[number % 10] + SYLLABLES[number % 23] + SYLLABLES[number // 23 % 23]
    return Client(name, f"{SYLLABLES[number % 19]}나자산운용", f"client{number}@example.com")


def _overlay(pdf: bytes, client: Client) -> bytes:
    """Make a copy as a plain script would."""
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(595, 842))
    canvas.drawString(42, 13, client.email)
    canvas.save()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document, pikepdf.open(page) as line:
        for sheet in document.pages:
            sheet.add_overlay(line.pages[0], None)
        document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()

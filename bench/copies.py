"""How fast marked copies are made, against what else one could do; all measured in one run on one core.

usage: python bench/copies.py [PDF]

Without a sealed edition's PDF it takes the sample's, as it is and made as heavy as an issue with photographs. The ways
take turns copy by copy, so that a busy machine or disk slows all of them alike; every file is a new one. To disk what a
copy costs beside its writing counts the more, the smaller the file.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from bench.edition import PDF_SIZE, make_specimen
from report.delivery.copies import CopyMaker
from report.model.client import Client

COPIES, OVERLAYS = 300, 20
BUDGET, BUDGET_TO_DISK = 5000, 0.85
SECRET = b"a secret for the bench, and for it alone"
SURNAMES, SYLLABLES = "김이박최정강조윤장임", "가나다라마바사아자차카타파하은서준민지현우진영수"
Way = Callable[[Client, Path], object]


def main() -> None:
    """Measure the PDF that was named, or the sample as it is and as heavy as an issue with photographs."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]).read_bytes())
    else:
        for size in (0, PDF_SIZE):
            measure(make_specimen(size).pdf)


def measure(pdf: bytes) -> None:
    """Print copies a second for each way and the ratios that are promised."""
    clients = [_client(number) for number in range(COPIES)]
    start = time.perf_counter()
    maker = CopyMaker(pdf, hashlib.sha256(pdf).hexdigest(), SECRET, clients)
    print(f"{len(pdf):,} bytes a copy; letters of {COPIES} clients cast in {time.perf_counter() - start:.2f} s")
    with tempfile.TemporaryDirectory() as scratch:
        sealed = Path(scratch) / "sealed.pdf"
        sealed.write_bytes(pdf)
        ways: dict[str, Way] = {
            "copy in memory with its SHA-256": lambda client, _: maker.copy(client).pdf,
            "copy written to disk": lambda client, folder: maker.copy(client).write(folder / client.email),
            "plain file copy": lambda client, folder: shutil.copyfile(sealed, folder / client.email),
        }
        slow: dict[str, Way] = {"ReportLab page laid over by pikepdf": lambda client, _: _overlay(pdf, client)}
        rates = _rates(ways, clients) | _rates(slow, clients[:OVERLAYS])
    for name, rate in rates.items():
        print(f"  {name:36} {rate:9,.0f} a second")
    memory, disk, plain, overlay = rates.values()
    print(f"  in memory {memory / BUDGET:.2f}x of {BUDGET:,} a second, {memory / overlay:.0f}x the overlay")
    print(f"  to disk {disk / plain:.2f}x a plain file copy (budget {BUDGET_TO_DISK}x)")


def _rates(ways: dict[str, Way], clients: list[Client]) -> dict[str, float]:
    """Return how many copies a second each way makes, by the median of its times."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as scratch:
        folders = {name: Path(tempfile.mkdtemp(dir=scratch)) for name in ways}
        for client in clients:
            for name, way in ways.items():
                start = time.perf_counter()
                way(client, folders[name])
                taken[name].append(time.perf_counter() - start)
    return {name: 1 / statistics.median(times) for name, times in taken.items()}


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

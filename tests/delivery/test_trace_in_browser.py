"""What leaves through a real browser is traced: its viewer captured, pages printed from it as pictures."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from report.delivery.copies import Copy, CopyMaker
from report.delivery.leaks import Marks, read_dots_against, read_marks
from report.delivery.trace import trace
from report.model.client import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

SECRET = b"a secret of the house, for tests only"
LIST = tuple(Client(f"고객{at}", "가나은행", f"client{at}@example.com") for at in range(300))
SHEETS = "<style>@page{size:A4;margin:0} body{margin:0} img{width:210mm;display:block;break-after:page}</style>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield the browser with its PDF viewer, which its older headless mode has not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", headless=False, args=["--headless=new", "--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def copy(sample_pdf: Path) -> Copy:
    """Return the copy of the last client."""
    sealed = sample_pdf.read_bytes()
    return CopyMaker(sealed, hashlib.sha256(sealed).hexdigest(), SECRET, LIST).copy(LIST[-1])


def _is_traced(marks: Marks, sample_pdf: Path) -> bool:
    sha = hashlib.sha256(sample_pdf.read_bytes()).hexdigest()
    return [it.client for it in trace(marks, [sha], LIST, SECRET)] == [LIST[-1]]


def test_a_captured_viewer_is_traced(browser: Browser, copy: Copy, sample_pdf: Path, tmp_path: Path) -> None:
    """The window with the first page in it, as a picture."""
    (tmp_path / "copy.pdf").write_bytes(copy.pdf)
    tab = browser.new_page(viewport={"width": 1300, "height": 1500})
    tab.goto((tmp_path / "copy.pdf").as_uri())
    for _ in range(20):  # the viewer draws when it will, and tells nobody
        tab.wait_for_timeout(500)
        if dots := read_dots_against(tab.screenshot(), sample_pdf.read_bytes()):
            break
    tab.close()
    assert _is_traced(Marks(dots=dots), sample_pdf)


def test_pages_printed_from_a_browser_are_traced(browser: Browser, copy: Copy, sample_pdf: Path) -> None:
    """Drawn at 150 dots per inch and printed to PDF, as a viewer written in a page does."""
    sheets = SHEETS
    for page in list(pypdfium2.PdfDocument(copy.pdf))[:2]:
        page.render(scale=150 / 72).to_pil().save(drawn := io.BytesIO(), "PNG")
        sheets += f'<img src="data:image/png;base64,{base64.b64encode(drawn.getvalue()).decode()}">'
    tab = browser.new_page()
    tab.set_content(sheets)
    printed = tab.pdf(prefer_css_page_size=True)
    tab.close()
    assert _is_traced(Marks(dots=read_marks(printed).dots), sample_pdf)

"""The letter in a real browser: it fits a phone and a window, in the light and in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.delivery.stationery import Occasion
from report.desk.mailing import prepare_mailing
from report.load import load_issue
from tests.sample import ROOT, SAMPLE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(sample_html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample issue's letter as a file."""
    path = tmp_path_factory.mktemp("letter") / "letter.html"
    series = load_issue(ROOT / "data", SAMPLE).series
    path.write_text(prepare_mailing(series, sample_html).preview(Occasion()).html, encoding="utf-8")
    return path


def test_it_fits_and_can_be_read_at_each_width_and_in_both_schemes(page: Path) -> None:
    """Nothing runs over the edge, both pictures are shown, text stands off its ground by 4.5 to 1."""
    from playwright.sync_api import sync_playwright

    measure = """() => {
        const light = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
            .map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
            return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
        const ground = e => { for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor; if (!c.endsWith(', 0)')) return c; }
            return 'rgb(255,255,255)'; };
        const ratios = [...document.querySelectorAll('p, h1, h2')].filter(e => e.offsetHeight).map(e => {
            const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05); });
        return {width: document.documentElement.scrollWidth, ratio: Math.min(...ratios),
            shown: [...document.images].filter(i => i.naturalWidth && i.alt).length};
    }"""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width in (360, 680):
            for scheme in ("light", "dark"):
                tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                tab.goto(page.as_uri())
                told = tab.evaluate(measure)
                assert told["width"] <= width
                assert told["shown"] == 2
                assert told["ratio"] >= 4.5, (width, scheme)
        browser.close()

"""The letter in a real browser: on a phone and in a window, in the light and in the dark, with pictures or without."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from report.delivery.stationery import Occasion
from report.desk.mailing import prepare_mailing
from report.load import load_issue
from tests.sample import ROOT, SAMPLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

MEASURE = """() => {
    const light = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
        .map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
    const ground = e => { for (; e; e = e.parentElement) {
        const c = getComputedStyle(e).backgroundColor; if (!c.endsWith(', 0)')) return c; }
        return 'rgb(255,255,255)'; };
    const ratios = [...document.querySelectorAll('p, h1, h2, a, img, .quiet, .badge')].filter(e => e.offsetHeight)
        .map(e => { const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05); });
    return {width: document.documentElement.scrollWidth, ratio: Math.min(...ratios),
        smallest: Math.min(...[...document.querySelectorAll('p')].map(e => parseFloat(getComputedStyle(e).fontSize))),
        tappable: document.querySelector('.leave a').offsetHeight,
        broken: [...document.querySelectorAll('.kept')].filter(
            e => e.getBoundingClientRect().height > 1.5 * parseFloat(getComputedStyle(e).lineHeight)).length,
        shown: [...document.images].filter(i => i.naturalWidth && i.alt).length};
}"""
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


@pytest.fixture(scope="module")
def page(sample_html: str) -> str:
    """Return the sample issue's letter in its longest form: a correction whose copy is locked."""
    mailing = prepare_mailing(load_issue(ROOT / "data", SAMPLE).series, sample_html)
    return mailing.preview(Occasion(corrects=True, is_locked=True)).html


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Yield a browser that has the house's Korean faces, whatever the machine has."""
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("fonts")
    settings = folder / "fonts.conf"
    settings.write_text(FONTS.format(fonts=ROOT / "fonts", cache=folder / "cache"), encoding="utf-8")
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"], env=environment)
        yield browser
        browser.close()


def test_all_of_it_is_small(page: str) -> None:
    """With both pictures inside it is below 90 KB, which no program cuts and every telephone loads."""
    assert len(page.encode()) < 90_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [180, 320, 360, 680])
@pytest.mark.parametrize("pictures", [2, 0])
def test_it_fits_and_can_be_read(browser: Browser, page: str, width: int, scheme: str, pictures: int) -> None:
    """No side scroll down to a telephone at 200 %, text off its ground by 4.5 to 1, a way off the list for a thumb."""
    tab = browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    tab.set_content(page if pictures else re.sub(r'src="data:[^"]+"', 'src="cid:blocked@example.com"', page))
    told = tab.evaluate(MEASURE)
    tab.close()
    assert told["width"] <= width
    assert told["shown"] == pictures
    assert told["ratio"] >= 4.5
    assert told["smallest"] >= 12
    assert told["tappable"] >= 44
    assert told["broken"] == 0

"""In a real browser, from a disk: the search finds Korean inside words, on a phone, by keyboard, without an error."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(site: Path) -> Iterator[Page]:
    """Return a phone's page on the web archive; anything on its console, or asked of a network, fails the test."""
    chromium = shutil.which("chromium")
    assert chromium, "apt-get install chromium"
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 360, "height": 740})
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda request: complaints.extend([request.url] * (not request.url.startswith("file:"))))
        opened.goto((site / "index.html").as_uri())
        yield opened
        browser.close()
    assert complaints == []


@pytest.mark.parametrize(
    ("words", "held"), [("로봇", "로봇"), ("클라우드 점유율", "점유율"), ('"공급하는 계약"', "공급하는 계약")]
)
def test_korean_is_found_inside_words(page: Page, words: str, held: str) -> None:
    """Two syllables, several words, a phrase: each hit shows the words marked."""
    page.fill("#query", words)
    page.wait_for_selector(f"#results mark:text-is('{held}')")
    assert "곳을 찾았습니다" in page.inner_text("#status")
    assert page.locator("#results a").first.get_attribute("href")


@pytest.mark.parametrize(("words", "told"), [("봇", "두 글자부터"), ("없는말이다", "찾는 말이 든 쪽이 없습니다")])
def test_what_is_not_found_is_said(page: Page, words: str, told: str) -> None:
    """One syllable, or a word nobody wrote, is answered in words."""
    page.fill("#query", words)
    page.wait_for_function("told => document.getElementById('status').textContent.includes(told)", arg=told)
    assert page.locator("#results li").count() == 0


def test_a_phone_needs_no_sideways_scrolling(page: Page) -> None:
    """Every page is as wide as the phone."""
    page.fill("#query", "")
    page.wait_for_selector("#issues li")
    for address in (page.url, page.url.replace("index.html", "2025-W37/index.html")):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """The first stop skips to the content, and the search field and each issue are stops in order."""
    page.goto(page.url.replace("2025-W37/index.html", "index.html"))
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.className || document.activeElement.id || 'issue'"))
    assert stops == ["skip", "series", "query", "issue"]


def test_letters_are_drawn_in_the_bundled_face(page: Page) -> None:
    """Korean comes out on a machine without a Korean font."""
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Pretendard', '가'))")

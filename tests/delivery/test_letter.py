"""The letter says what the approved page says, in both texts, short enough, and safe from what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.delivery.faults import DeliveryStopped
from report.delivery.letter import read_letter
from report.delivery.page import read_page
from report.delivery.stationery import LARGEST_HTML, Occasion, Texts, subject_of, write_texts
from report.load import load_issue
from report.model.letter import Letter
from tests.sample import ROOT, SAMPLE

PLAIN = Occasion()


def written(letter: Letter, occasion: Occasion = PLAIN) -> Texts:
    """Return a letter's texts in the sample's colours."""
    series = load_issue(ROOT / "data", SAMPLE).series
    subject = subject_of(letter, series.firm, occasion)
    pictures = {chart.name: f"cid:{chart.name}@example.com" for chart in letter.charts}
    return write_texts(letter, subject, pictures, series.style.palette, "unsubscribe@example.com", occasion)


def test_the_letter_is_read_from_the_page(sample_html: str) -> None:
    """Headline, three arguments with what stands first, key figures, two charts with their descriptions."""
    letter = read_letter(sample_html)
    assert letter.headline == "알리바바, 풀스택으로 굳히는 AI 밸류체인 우위"
    assert len(letter.arguments) == 3
    assert all(argument.points and all(point.lead for point in argument.points) for argument in letter.arguments)
    assert [figure.value for figure in letter.figures] == ["35.8", "3,800", "+35", "−20"]
    assert [chart.label for chart in letter.charts] == ["그림 1", "그림 2"]
    assert all(chart.alt and chart.drawing.startswith("data:image/svg+xml") for chart in letter.charts)
    assert [chart.is_illustrative for chart in letter.charts] == [True, False]
    assert letter.notice


def test_both_texts_say_the_same(sample_html: str) -> None:
    """Who reads the plain text misses no figure and no argument."""
    letter = read_letter(sample_html)
    texts = written(letter)
    shown = read_page(texts.html).find("body").text.replace("\u00a0", " ")
    for words in (letter.headline, letter.arguments[2].heading, letter.figures[1].label, *letter.notice):
        assert words in texts.plain
        assert words in shown
    assert len(texts.html.encode()) < 90_000
    assert texts.subject == f"[예시증권] 중국 AI 위클리 제37호: {letter.headline}"


def test_the_style_is_set_into_the_tags(sample_html: str) -> None:
    """Programs that drop style sheets show the light look; the dark one stays behind as a media rule."""
    html = written(read_letter(sample_html)).html
    assert '<h1 style="' in html
    assert "prefers-color-scheme: dark" in html
    assert "http://" not in html.replace("http://www.w3.org/1999/xhtml", "")
    assert "https://" not in html


def test_a_correction_says_so(sample_html: str) -> None:
    """In the subject and at the top of both texts."""
    texts = written(read_letter(sample_html), Occasion(corrects=True))
    assert texts.subject.startswith("[정정] ")
    assert "정정본" in texts.html
    assert "[정정]" in texts.plain


def test_who_gets_a_locked_file_is_told_so_and_nobody_else(sample_html: str) -> None:
    """That it is locked, that the password comes by another way, that it is no PDF/A; all else is alike."""
    letter = read_letter(sample_html)
    plain, locked = written(letter), written(letter, Occasion(is_locked=True))
    assert locked.subject == plain.subject
    for one, other in ((plain.html, locked.html), (plain.plain, locked.plain)):
        assert set(one.splitlines()) < set(other.splitlines())
        for word in ("암호로 잠겨", "PDF/A"):
            assert word not in one
            assert word in other


def test_marks_in_a_headline_are_text() -> None:
    """The page is read as text and written as text."""
    letter = read_letter('<h1>a &lt;b&gt; &amp; "c"</h1><p class="dateline">x<br>제1호</p>')
    assert letter.headline == 'a <b> & "c"'
    assert "a &lt;b&gt; &amp;" in written(letter).html


def test_what_a_mail_program_would_cut_is_refused() -> None:
    """A letter too long stops before anybody gets it."""
    letter = read_letter(f"<h1>x</h1><p class='deck'>{'가' * LARGEST_HTML}</p>")
    with pytest.raises(DeliveryStopped, match="바이트"):
        written(letter)


def test_a_page_of_another_make_gives_an_empty_letter(tmp_path: Path) -> None:
    """Nothing breaks where a class is missing."""
    assert read_letter("<p>nothing</p></div>").arguments == ()

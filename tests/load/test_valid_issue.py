"""A valid issue is read whole, each value where the model says."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from report.errors import UnusableIssue
from report.load import digest_inputs, issue_ids, load_issue, newest_issue
from report.load.decoding import compose
from report.model.exhibit import Computed, DataTable, Forecast, GroupedBars, Pictures, Shares
from report.model.issue import Issue
from report.model.market import FxRate
from report.model.section import Fact
from report.model.text import Bullets, Emphasis, Paragraph, Placement, Reference, Strong, Text
from tests.load.issue_folder import ISSUE, SHEET, SVG, findings_of, line_of, load, write_issue


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    """Return the valid issue."""
    return load(write_issue(tmp_path / "data"))


def test_the_frame_is_read(issue: Issue) -> None:
    """Number, day, currency and key figures come from issue.toml, the rest of the frame from series.toml."""
    assert (issue.id, issue.number, issue.day, issue.currency, issue.movers) == (ISSUE, 37, date(2025, 9, 12), "CNY", 3)
    assert [(figure.value, figure.unit) for figure in issue.key_figures] == [
        ("35.8", "%"),
        ("3,800", "억 위안"),
        ("−20", ""),
    ]
    assert issue.file_stem == "small-weekly-2025-W37"
    assert [(plan.id, plan.kind, plan.short_title) for plan in issue.series.sections] == [
        ("lead", "lead", "리드 스토리"),
        ("week", "news", "뉴스"),
    ]
    assert issue.series.style.caption_pt == 8.0
    assert issue.universe.by_name["BIDU"].id == "baidu"
    assert issue.sources["scores.csv"].unit == "점"


def test_a_section_is_parsed_into_a_tree_with_lines(issue: Issue) -> None:
    """Bullets, paragraphs and placements keep their lines; lines of a paragraph join with a space."""
    lead = issue.texts[0]
    assert lead.front == {"title": "굳히는 우위", "kicker": "리드 스토리", "summary": "한 문장 요약."}
    (item,) = lead.items
    assert item.line == 7
    assert item.blocks == (
        Bullets(
            (
                Paragraph((Strong((Text("성능"),)), Text(" 앞선 점수를 기록("), Reference("점수", 9), Text(")")), 9),
                Paragraph((Emphasis((Text("강조"),)), Text("도 됩니다")), 10),
            ),
            9,
        ),
        Paragraph(
            (
                Reference("점유율", 12, "은"),
                Text(" 35.8%로 늘었다. 다음 줄은 "),
                Reference("출시", 13, "으로"),
                Text(" 이어진다."),
            ),
            12,
        ),
        Placement(("출시",), 15),
        Placement(("점수", "점유율"), 17),
        Placement(("투자", "대화"), 19),
    )


def test_fields_stand_under_a_heading(issue: Issue) -> None:
    """Companies become ids, the day a day; a name without a meaning of its own is a fact."""
    week = issue.texts[1]
    (item,) = week.items
    assert week.intro == (Paragraph((Text("머리글 문단."),), 5),)
    assert item.companies == ("baidu", "deepseek")
    assert (item.day, item.source) == (date(2025, 9, 11), "각 사")
    assert item.facts == (Fact("규모", "1.4억 달러", 11),)
    assert item.blocks[0] == Paragraph((Text("본문 문단. "), Strong((Text("35%"),)), Text("를 넘었다.")), 13)


def test_market_data_are_normalised_and_sorted(issue: Issue) -> None:
    """Prices are parallel columns by company and day; (5.0) and △5.0 are negative, an empty cell is None."""
    prices = issue.market.prices
    assert list(zip(prices.companies, prices.dates, strict=True)) == sorted(
        zip(prices.companies, prices.dates, strict=True)
    )
    assert prices.closes[2] == 1116.1
    assert issue.market.fx[0] == FxRate(date(2025, 9, 12), "HKD", "CNY", 0.9151)
    pony, next_pony = (estimate for estimate in issue.market.estimates if estimate.company == "pony")
    assert (pony.net_income, pony.eps) == (-226, -0.595)
    assert (next_pony.net_income, next_pony.equity) == (-236, None)


def test_each_exhibit_holds_its_data(issue: Issue) -> None:
    """Each kind's data, its files, and its unit: its own, or else that of its source."""
    table, bars, share, forecast, pictures, valuation, returns = issue.exhibits
    assert table.content == DataTable(
        ("시기", "제품", "특징"), (("7월", "점소밀", "추천, 주문"), ("8월", "서버", "고밀도")), "제품"
    )
    assert bars.content == GroupedBars(("AGIEval", "LiveBench"), (("우리", (80.4, 78.9)), ("남", (72.1, 74.2))), "우리")
    assert isinstance(share.content, Shares)
    assert share.content.parts[0] == ("바이두", 35.8)
    assert forecast.content == Forecast(("2023", "2024", "2025E"), (41, 72, 115), 2)
    assert isinstance(pictures.content, Pictures)
    label, image, alt = pictures.content.images[0]
    assert (label, alt, image.media_type, image.width_px, image.height_px) == (
        "전",
        "전의 대화",
        "image/svg+xml",
        400,
        300,
    )
    assert image.content == SVG.encode()
    assert (valuation.content, valuation.files[0], len(valuation.files)) == (Computed("valuation"), "prices.csv", 4)
    assert (returns.content, returns.height_mm, returns.line) == (
        Computed("returns"),
        60,
        line_of("issue.toml", '"등락"'),
    )
    assert [exhibit.unit for exhibit in issue.exhibits] == ["", "점", "%", "십억 위안", "", "", "%"]


def test_the_digest_covers_every_input(tmp_path: Path) -> None:
    """The cheap digest is the issue's own; it changes with any input file, not with what is no input."""
    data = write_issue(tmp_path / "data")
    first = digest_inputs(data, ISSUE)
    assert load(data).digest == first
    for name in ("notes.txt", ".DS_Store", "~$prices.csv", ".lead.md.swp", "images/Thumbs.db"):
        (data / ISSUE / name).write_bytes(b"x")
    assert digest_inputs(data, ISSUE) == first
    assert findings_of(data) == ()
    seen = {first}
    for path in sorted(path for path in data.rglob("*") if path.suffix in (".toml", ".csv", ".md", ".svg")):
        if path.name.startswith(("~", ".")):
            continue
        path.write_bytes(path.read_bytes() + b"\n")
        seen.add(digest_inputs(data, ISSUE))
    assert len(seen) == 1 + 16


def test_the_market_digest_changes_with_market_data_alone(tmp_path: Path) -> None:
    """Computed values are kept under the market's digest: another text leaves it as it is."""
    first = load(write_issue(tmp_path / "a")).market.digest
    assert (
        load(
            write_issue(tmp_path / "b", {"week.md": "---\n제목: 다른 글\n---\n\n![[배수]]\n\n![[등락]]\n"})
        ).market.digest
        == first
    )
    changed = load(
        write_issue(tmp_path / "c", {"fx.csv": "date,base,quote,rate\n2025-09-12,HKD,CNY,1\n2025-09-12,USD,CNY,7\n"})
    )
    assert changed.market.digest != first


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text + "\n\n",
    ],
    ids=["byte-order-mark", "crlf", "cr", "blank-lines"],
)
def test_what_editors_add_is_taken_off(tmp_path: Path, change: Callable[[str], str]) -> None:
    """A BOM, foreign line ends and blank lines at the end change nothing."""
    names = ("issue.toml", "lead.md", "prices.csv", "share.csv")
    data = write_issue(tmp_path / "a")
    changed = write_issue(tmp_path / "b", {name: change((data / ISSUE / name).read_text()) for name in names})
    one, other = load(data), load(changed)
    assert (one.texts, one.market.prices, one.exhibits) == (other.texts, other.market.prices, other.exhibits)


def test_hangul_in_pieces_is_put_together(tmp_path: Path) -> None:
    """Decomposed Hangul, as some editors write it, is the same text and the same name."""
    pieces = unicodedata.normalize("NFD", SHEET)
    assert pieces != SHEET
    assert (
        load(write_issue(tmp_path / "b", {"issue.toml": pieces})).exhibits == load(write_issue(tmp_path / "a")).exhibits
    )


def test_full_width_digits_and_braces_are_plain_ones() -> None:
    """What a Chinese keyboard writes is read and printed as a number; other full-width marks stay as they are."""
    assert compose("１６．１％（ＰＥＲ）는 ３，８００억，｛｛ 그림２ ｝｝") == "16.1%（PER）는 3,800억，{{ 그림2 }}"


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    """A file whose head names the columns in another order says the same."""
    turned = write_issue(
        tmp_path / "b", {"fx.csv": "quote,rate,date,base\nCNY,0.9151,2025-09-12,HKD\nUSD,0.1404,2025-09-12,CNY\n"}
    )
    assert load(turned).market.fx == load(write_issue(tmp_path / "a")).market.fx


def test_the_newest_issue_is_found(tmp_path: Path) -> None:
    """Only folders named for an ISO week are issues; the newest is the last in time."""
    for name in ("2025-W37", "2026-W01", "2025-W9", "2025-W60", "2025-W53", "drafts"):
        (tmp_path / name).mkdir()
    (tmp_path / "2027-W01").write_text("no folder")
    assert issue_ids(tmp_path) == ("2025-W37", "2026-W01")
    assert newest_issue(tmp_path) == "2026-W01"


@pytest.mark.parametrize(("name", "slug"), [("nowhere", "missing-data"), ("", "no-issue")])
def test_no_issue_at_all_is_said(tmp_path: Path, name: str, slug: str) -> None:
    """A missing data folder and an empty one are told apart."""
    with pytest.raises(UnusableIssue) as unusable:
        newest_issue(tmp_path / name)
    assert [finding.slug for finding in unusable.value.findings] == [slug]
    assert issue_ids(tmp_path / name) == ()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2025-W36", "missing-issue"),
        ("2025-W60", "issue-name"),
        ("../secrets", "issue-name"),
        ("..", "issue-name"),
        ("", "issue-name"),
    ],
)
def test_an_issue_that_is_not_there_is_said(tmp_path: Path, name: str, slug: str) -> None:
    """A name that is no week and a week without a folder are told before anything is read."""
    data = write_issue(tmp_path / "data")
    for read in (digest_inputs, load_issue):
        with pytest.raises(UnusableIssue) as unusable:
            read(data, name)
        assert [finding.slug for finding in unusable.value.findings] == [slug]

"""What is wrong in series.toml, companies.csv, issue.toml or sources.toml is told with its line and slug."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.issue_folder import (
    COMPANIES,
    SERIES,
    SHEET,
    SOURCES,
    break_issue,
    findings_of,
    line_of,
    places,
    write_issue,
)

# What is replaced, by what, the slug; the problem is on the line of the replaced text.
SERIES_FAULTS = [
    ('slug = "small-weekly"', 'slug = "../weekly"', "bad-value"),
    ('slug = "small-weekly"', "slug = 5", "wrong-type"),
    ('title = "Small Weekly"', 'title = ""', "missing-key"),
    ('title_accent = "Weekly"', 'title_accent = "Daily"', "bad-value"),
    ('language = "ko"', 'language = "<b>"', "bad-value"),
    ('base_currency = "CNY"', 'base_currency = "위안"', "bad-value"),
    ('firm = "예시증권"', 'frim = "예시증권"\nfirm = "예시증권"', "unknown-key"),
    ('firm = "예시증권"', 'firm = "예시🚀증권"', "missing-glyph"),
    ('firm = "예시증권"', 'firm = "예시\\u202E증권"', "bad-character"),
    ('firm = "예시증권"', f'firm = "{"예" * 201}"', "word-too-long"),
    ('firm = "예시증권"', f'firm = "{"예시 " * 1700}"', "paragraph-too-long"),
    ('email = "hong@example.com"', 'email = "hong"', "bad-value"),
    ("body_pt = 9.2", "body_pt = 7.9", "out-of-range"),
    ("body_pt = 9.2", "body_pt = 11.1", "out-of-range"),
    ("body_pt = 9.2", "body_pt = nan", "wrong-type"),
    ("body_pt = 9.2", 'body_pt = "9.2"', "wrong-type"),
    ("body_pt = 9.2", "body_pt = true", "wrong-type"),
    ("caption_pt = 8", "caption_pt = 6.9", "out-of-range"),
    ("table_pt = 6.4", "table_pt = 8.1", "out-of-range"),
    ("chart_label_pt = 7.2", "chart_label_pt = 6.4", "out-of-range"),
    ('ink = "#10243E"', 'ink = "navy"', "bad-colour"),
    ('ink = "#10243E"', 'ink = "#123"', "bad-colour"),
    ('ink = "#10243E"', 'ink = "url(https://example.com)"', "bad-colour"),
    ('series = ["#10243E", "#1F7A8C"]', 'series = ["#10243E", "red"]', "bad-colour"),
    ('series = ["#10243E", "#1F7A8C"]', "series = []", "out-of-range"),
    ('series = ["#10243E", "#1F7A8C"]', "series = [1, 2]", "wrong-type"),
    ('id = "week"', 'id = "../week"', "bad-value"),
    ('kind = "news"', 'kind = "nwes"', "bad-value"),
    ('kind = "news"', 'kind = "lead"', "lead-section"),
    ('name = "로봇"', 'name = "빅테크"', "duplicate-name"),
    ('title_ko = "작은 위클리"', "title_ko = 작은 위클리", "toml-syntax"),
    ('title_ko = "작은 위클리"', 'title_ko = "작은"\ntitle_ko = "위클리"', "toml-syntax"),
]


@pytest.mark.parametrize(("old", "new", "slug"), SERIES_FAULTS)
def test_a_fault_of_the_series_is_told_with_its_line(tmp_path: Path, old: str, new: str, slug: str) -> None:
    """Each value of series.toml has its type, form and bounds."""
    found = places(break_issue(tmp_path, "series.toml", old, new))
    lines = {line for found_slug, file, line in found if (found_slug, file) == (slug, "series.toml")}
    first = line_of("series.toml", old)
    # A second line with the same key is at fault, not the first; of the sections as a whole the first line is told.
    assert lines & {first, first + new.count("\n"), line_of("series.toml", "[[sections]]")}, found


@pytest.mark.parametrize("key", ["slug", "title", "title_ko", "firm", "department", "base_currency"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    """A key that is left out has no line, but its file and name are told."""
    (finding,) = break_issue(tmp_path, "series.toml", f"{key} =", "#")
    assert (finding.slug, finding.line) == ("missing-key", None)
    assert f"'{key}'" in finding.message


def test_a_missing_table_is_told_once(tmp_path: Path) -> None:
    """Of a missing [style] one problem is told, not one for each of its keys."""
    start, end = SERIES.index("[style]"), SERIES.index("[[sections]]")
    found = places(findings_of(write_issue(tmp_path, {"series.toml": SERIES[:start] + SERIES[end:]})))
    assert found == [("missing-key", "series.toml", None)]


@pytest.mark.parametrize("order", ["week lead", "week"])
def test_the_lead_comes_first(tmp_path: Path, order: str) -> None:
    """There is one lead, and nothing before it."""
    plans = {
        "lead": '[[sections]]\nid = "lead"\ntitle = "리드"\n\n',
        "week": '[[sections]]\nid = "week"\nkind = "news"\ntitle = "뉴스"\n\n',
    }
    start, end = SERIES.index("[[sections]]"), SERIES.index("[[groups]]")
    text = SERIES[:start] + "".join(plans[name] for name in order.split()) + SERIES[end:]
    assert ("lead-section", "series.toml", start and line_of("series.toml", "[[sections]]")) in places(
        findings_of(write_issue(tmp_path, {"series.toml": text}))
    )


COMPANY_FAULTS = [
    ("id,name,english_name", "id,name,english", [("missing-column", 1), ("unknown-column", 1)]),
    ("id,name,english_name", "id,name,name,english_name", [("duplicate-column", 1)]),
    ("pony,포니 AI", ",포니 AI", [("empty-cell", 3)]),
    ("pony,포니 AI", "Pony!,포니 AI", [("bad-value", 3)]),
    ("pony,포니 AI", "baidu,포니 AI", [("duplicate-company", 3)]),
    ("pony,포니 AI", "pony,바이두", [("duplicate-company", 3)]),
    ("小马智行", "小马智行|百度", [("duplicate-company", 3)]),
    ("USD,로봇", "USD,로보트", [("unknown-group", 3)]),
    ("USD,로봇", ",로봇", [("empty-cell", 3)]),
    ("USD,로봇", "usd,로봇", [("bad-currency", 3)]),
    ("hygon,하이곤,Hygon,688041,SSE", "hygon,하이곤,Hygon,688041,", [("empty-cell", 4)]),
    ("hygon,하이곤,Hygon,688041,SSE", "hygon,하이곤,Hygon,688041,SSE,SSE", [("wrong-field-count", 4)]),
    ("딥시크", "딥\U0001f433시크", [("missing-glyph", 5)]),
]


@pytest.mark.parametrize(("old", "new", "expected"), COMPANY_FAULTS)
def test_a_fault_of_the_universe_is_told_with_its_row(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    """Each row of companies.csv has an id, names of its own, and for the table a group, an exchange and a currency."""
    found = {
        (slug, line)
        for slug, file, line in places(break_issue(tmp_path, "companies.csv", old, new))
        if file == "companies.csv"
    }
    assert found == set(expected)


SHEET_FAULTS = [
    ("number = 37", "number = 0", "out-of-range"),
    ("number = 37", 'number = "37"', "wrong-type"),
    ("date = 2025-09-12", "date = 2025-09-15", "date-outside-week"),
    ("date = 2025-09-12", "date = 2025-09-31", "toml-syntax"),
    ("date = 2025-09-12", 'date = "2025-09-12"', "wrong-type"),
    ("date = 2025-09-12", "date = 2025-09-12T09:00:00", "wrong-type"),
    ('currency = "CNY"', 'currency = "cny"', "bad-value"),
    ("movers = 3", "movers = 200", "out-of-range"),
    ("closed = []", 'closed = ["HKSE"]', "unknown-exchange"),
    ("halted = []", 'halted = ["baido"]', "unknown-company"),
    ("halted = []", 'halted = "baidu"', "wrong-type"),
    ('label = "점유율"', 'lable = "점유율"\nlabel = "점유율"', "unknown-key"),
    ('value = "35.8"', "value = 35.8", "wrong-type"),
    ('kind = "bars"', 'kind = "bar"', "bad-value"),
    ('title = "벤치마크"', 'title = ""', "missing-key"),
    ('strong = "제품"', 'strong = "제픔"', "unknown-name"),
    ('highlight = "우리"', 'highlight = "우라"', "unknown-name"),
    ('highlight = "바이두"', 'highlight = "바이듀"', "unknown-name"),
    ('compare = ["화웨이", "텐센트"]', 'compare = ["화웨이", "텐센터"]', "unknown-name"),
    ('rest = "기타"', 'rest = "기티"', "unknown-name"),
    ('unit = "십억 위안"', 'strong = "label"', "unknown-key"),
    ("height_mm = 60", "height_mm = 6", "out-of-range"),
    ('{ file = "images/before.svg", label = "전"', '{ file = "images/before.svg", label = ""', "missing-key"),
    (
        '{ file = "images/after.svg", label = "후", alt = "후의 대화" }',
        '{ file = "images/after.svg", label = "후" }',
        "missing-key",
    ),
]


@pytest.mark.parametrize(("old", "new", "slug"), SHEET_FAULTS)
def test_a_fault_of_the_frame_is_told_with_its_line(tmp_path: Path, old: str, new: str, slug: str) -> None:
    """Each value of issue.toml has its type, form and bounds, and names what there is."""
    assert (slug, "2025-W37/issue.toml", line_of("issue.toml", old)) in places(
        break_issue(tmp_path, "issue.toml", old, new)
    )


def test_the_nearest_word_is_offered(tmp_path: Path) -> None:
    """Whoever misspells a key, an id or a name reads what was probably meant."""
    offered = {
        ("series.toml", 'firm = "예시증권"', 'frim = "예시증권"'): "'firm'을",
        ("issue.toml", "halted = []", 'halted = ["baido"]'): "'baidu'를",
        ("issue.toml", "halted = []", 'halted = ["바이두"]'): "'baidu'.",
        ("week.md", "기업: 바이두", "기업: 바이듀"): "'바이두'를",
        ("lead.md", "[[점유율]]", "[[점유률]]"): "'점유율'을",
    }
    for number, ((name, old, new), hint) in enumerate(offered.items()):
        hints = [finding.hint for finding in break_issue(tmp_path / str(number), name, old, new)]
        assert any(hint in text for text in hints), hints


@pytest.mark.parametrize("count", [2, 5])
def test_there_are_three_or_four_key_figures(tmp_path: Path, count: int) -> None:
    """The front page's column holds three or four figures."""
    start, end = SHEET.index("[[key_figures]]"), SHEET.index("[[exhibits]]")
    text = SHEET[:start] + '[[key_figures]]\nvalue = "1"\nlabel = "하나"\n\n' * count + SHEET[end:]
    assert places(findings_of(write_issue(tmp_path, {"issue.toml": text}))) == [
        ("out-of-range", "2025-W37/issue.toml", 8)
    ]


SOURCE_FAULTS = [
    ('["fx.csv"]', '["fx2.csv"]', [("unused-source", "here"), ("missing-source", None)]),
    ('["fx.csv"]', "[fx.csv]", [("unused-source", "here"), ("missing-source", None)]),
    ('["fx.csv"]\nsource = "자체 작성"', '["fx.csv"]\nsource = ""', [("missing-key", "next")]),
    ('["fx.csv"]', '["fx.csv"]\nurl = "http://example.com"', [("bad-url", "next")]),
    ('["fx.csv"]', '["fx.csv"]\nurl = "javascript:alert(1)"', [("bad-url", "next")]),
    ('["fx.csv"]', '["fx.csv"]\nurll = "https://example.com"', [("unknown-key", "next")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), SOURCE_FAULTS)
def test_a_fault_of_the_sources_is_told(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, str | None]]
) -> None:
    """Every data file has one entry, every entry a file, and each a source, a day, a kind and perhaps a web address."""
    line = line_of("sources.toml", old)
    lines = {"here": line, "next": line + 1, None: None}
    found = [(slug, at) for slug, _, at in places(break_issue(tmp_path, "sources.toml", old, new))]
    assert sorted(found, key=str) == sorted(((slug, lines[at]) for slug, at in expected), key=str)


def test_a_source_has_a_kind_and_no_future(tmp_path: Path) -> None:
    """The kind is one of two, and no value can be as of a day after the issue's."""
    text = SOURCES.replace('"illustrative"', '"guess"', 1).replace("2025-09-12", "2025-09-13", 1)
    assert places(findings_of(write_issue(tmp_path, {"sources.toml": text}))) == [
        ("future-date", "2025-W37/sources.toml", 3),
        ("bad-value", "2025-W37/sources.toml", 5),
    ]


def test_a_good_source_may_have_a_web_address(tmp_path: Path) -> None:
    """An https address is kept."""
    assert break_issue(tmp_path, "sources.toml", '["fx.csv"]', '["fx.csv"]\nurl = "https://example.com/a?b=c"') == ()


def test_a_broken_series_hides_no_other_mistake(tmp_path: Path) -> None:
    """Where series.toml is no TOML, texts, companies and prices are still read."""
    broken = {
        "series.toml": "slug = ",
        "companies.csv": COMPANIES.replace("USD", "usd"),
        "lead.md": "제목 없음\n\n<b>굵게</b>\n",
        "prices.csv": "date,company,close\n2025-09-12,baidu,▲3\n",
    }
    found = {slug for slug, _, _ in places(findings_of(write_issue(tmp_path, broken)))}
    assert {
        "toml-syntax",
        "bad-currency",
        "missing-front-matter",
        "unsafe-html",
        "bad-number",
        "missing-price",
    } <= found

"""Nothing in a chart is cut off, runs into something else or leaves the box, however hard the data are."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.charts import default_height_mm, draw
from report.model.exhibit import Chart, Forecast, GroupedBars, GroupReturns, Shares
from report.model.series import HouseStyle
from tests.charts.drawings import Drawing, read_drawing

LONG = "인터내셔널 인공지능 컴퓨팅 파워 홀딩스 그룹"
PAIR_MM, FULL_MM = 87.0, 180.0

HARD: dict[str, Chart] = {
    "eight categories of six series": GroupedBars(
        tuple(f"항목 {index} 벤치마크" for index in range(8)),
        tuple((f"모델 {n} 프로", tuple(30.5 + 7 * index + 3 * n for index in range(8))) for n in range(6)),
        "모델 2 프로",
    ),
    "a subject between higher neighbours": GroupedBars(
        ("매출", "이익"), tuple((str(2020 + n), (100.5 + n % 2, 90.1 + n % 3)) for n in range(5)), "2022"
    ),
    "long names of series and categories": GroupedBars(
        (LONG, LONG * 3), ((LONG, (1.0, 2.0)), (LONG * 4, (2.0, 1.0)), ("LiveCodeBench" * 6, (3.0, 1.0))), LONG
    ),
    "all negative bars": GroupedBars(("가", "나"), (("2024", (-10.5, -20.0)), ("2025", (-3.1, -25.0))), "2025"),
    "bars of both signs": GroupedBars(("가", "나"), (("2024", (10.5, -20.0)), ("2025", (-3.1, 25.0))), "2025"),
    "one bar of zero": GroupedBars(("가",), (("하나", (0.0,)),), "하나"),
    "huge bars": GroupedBars(("가", "나"), (("하나", (123456789012.0, 1.0)), ("둘", (5e11, 1.25))), "하나"),
    "a single share": Shares((("알리바바", 100.0),), "알리바바", (), ""),
    "many shares with long names": Shares(
        (*((f"{LONG} {index}", 30.55 - index) for index in range(12)), ("기타", 0.0)),
        f"{LONG} 1",
        (f"{LONG} 0", f"{LONG} 3"),
        "기타",
    ),
    "a sum above the subject": Shares((("가", 30.0), ("나", 40.0), ("다", 30.0)), "가", ("나", "다"), ""),
    "thirty years": Forecast(
        (*(str(year) for year in range(1997, 2025)), "2025E", "2026E"), tuple(1000.5 * n for n in range(30)), 28
    ),
    "losses in years": Forecast(("2022", "2023", "2024E", "2025E"), (-5.0, -12.0, -3.0, 4.0), 2),
    "nothing but forecasts": Forecast(("2025E", "2026E"), (1.0, 2.0), 0),
    "huge years": Forecast(tuple(str(year) for year in range(2020, 2026)), (1e9, 2e9, 3e9, 4e9, 5e9, 6e9), 6),
    "years of zero": Forecast(("2024", "2025E"), (0.0, 0.0), 1),
    "a group without companies": GroupReturns((("빅테크", (("알리바바", 1.9),)), ("소프트웨어", ()))),
    "one company": GroupReturns((("빅테크", (("알리바바", 1.9),)),)),
    "all companies down": GroupReturns((("가", (("나", -0.04), ("다", -12.0))), ("라", ((LONG, -33.3),)))),
    "returns of zero": GroupReturns((("빅테크", (("알리바바", 0.0),)),)),
    "huge returns and long names": GroupReturns(
        ((LONG * 3, ((LONG * 2, 123456.7), ("나", -99.9))), ("다", (("라", 3.0),)), ("마", (("바", -3.0),)))
    ),
    "thirty companies a group": GroupReturns(
        tuple((f"그룹 {g}", tuple((f"회사 이름 {n}", 15 - n * 1.1) for n in range(30))) for g in range(3))
    ),
    "seven groups": GroupReturns(
        tuple((f"그룹 {g}", tuple((f"회사 {n}", 9.5 - n * 4) for n in range(1 + g))) for g in range(7))
    ),
}

NAMES = st.text(alphabet="가나다힣뷁 AIWMgy-·/1.", min_size=1, max_size=30).filter(lambda name: name.strip() != "")
AMOUNTS = st.floats(-1e9, 1e9).map(lambda value: round(value, 2)) | st.integers(-100, 100).map(float)
PERCENTS = st.floats(-99, 900)


@st.composite
def grouped_bars(draw_from: st.DrawFn) -> GroupedBars:
    """Return up to eight categories of up to six series."""
    categories = draw_from(st.lists(NAMES, min_size=1, max_size=8))
    names = draw_from(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    values = st.lists(AMOUNTS, min_size=len(categories), max_size=len(categories)).map(tuple)
    series = tuple((name, draw_from(values)) for name in names)
    return GroupedBars(tuple(categories), series, draw_from(st.sampled_from(names)))


@st.composite
def shares(draw_from: st.DrawFn) -> Shares:
    """Return up to ten parts, any of them compared."""
    names = draw_from(st.lists(NAMES, min_size=1, max_size=10, unique=True))
    parts = tuple((name, draw_from(st.floats(0, 100))) for name in names)
    compared = draw_from(st.lists(st.sampled_from(names[1:]), unique=True)) if len(names) > 1 else []
    return Shares(parts, names[0], tuple(compared), draw_from(st.sampled_from(names)) if len(names) > 1 else "")


@st.composite
def forecasts(draw_from: st.DrawFn) -> Forecast:
    """Return up to twenty-five years, any number of them expected."""
    values = tuple(draw_from(st.lists(AMOUNTS, min_size=1, max_size=25)))
    first = draw_from(st.integers(0, len(values)))
    labels = tuple(f"{2000 + n}E" if n >= first else str(2000 + n) for n in range(len(values)))
    return Forecast(labels, values, first)


@st.composite
def group_returns(draw_from: st.DrawFn) -> GroupReturns:
    """Return up to five groups of up to eight companies."""
    companies = st.lists(st.tuples(NAMES, PERCENTS), min_size=1, max_size=8)
    groups = draw_from(st.lists(st.tuples(NAMES, companies), min_size=1, max_size=5))
    ordered = ((name, tuple(sorted(rows, key=lambda row: -row[1]))) for name, rows in groups)
    return GroupReturns(tuple(ordered))


def faults(drawing: Drawing) -> list[str]:
    """Return what is wrong with where words and bars stand."""
    found = [f"outside: {words.text}" for words in drawing.words if not drawing.sheet.holds(words.box)]
    found += [f"outside: bar {bar}" for bar in drawing.bars if not drawing.sheet.holds(bar.box)]
    for first, second in combinations(drawing.words, 2):
        if first.box.overlaps(second.box):
            found.append(f"{first.text} runs into {second.text}")
    for words in drawing.words:
        found += [f"{words.text} on {bar}" for bar in drawing.bars if words.box.overlaps(bar.box)]
    return found


def drawn(chart: Chart, width_mm: float, style: HouseStyle) -> Drawing:
    """Return `chart` as drawn at its own height."""
    return read_drawing(draw(chart, width_mm, default_height_mm(chart, width_mm), style))


@pytest.mark.parametrize("width_mm", [PAIR_MM, FULL_MM])
@pytest.mark.parametrize("name", HARD)
def test_words_stay_in_the_box_and_apart(name: str, width_mm: float, style: HouseStyle) -> None:
    """However hard the data, every word is inside the sheet and clear of other words and bars."""
    assert faults(drawn(HARD[name], width_mm, style)) == []


@given(chart=grouped_bars() | shares() | forecasts() | group_returns(), width_mm=st.sampled_from((PAIR_MM, FULL_MM)))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_data_make_words_collide(chart: Chart, width_mm: float, style: HouseStyle) -> None:
    """Whatever a chart holds, every word is inside the sheet and clear of other words and bars."""
    assert faults(drawn(chart, width_mm, style)) == []


def test_a_height_below_the_usual_keeps_rows_apart(style: HouseStyle) -> None:
    """Where a chart has to be low, its labels get smaller rather than run together."""
    low = read_drawing(draw(HARD["thirty companies a group"], FULL_MM, 60, style))
    assert faults(low) == []
    assert low.words[1].size < style.chart_label_pt

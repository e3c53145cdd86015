"""What a chart shows is what its data say: lengths, order, colours, signs and printed values."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from report.charts import draw
from report.charts.bars import series_colours
from report.charts.style import grey_of
from report.model.exhibit import Forecast, GroupedBars, GroupReturns, Shares
from report.model.series import HouseStyle
from tests.charts.drawings import Drawing, read_drawing

SEAM = 0.6


def drawn(chart: GroupedBars | Shares | Forecast | GroupReturns, width_mm: float, style: HouseStyle) -> Drawing:
    """Return `chart` as drawn at the height of a pair."""
    return read_drawing(draw(chart, width_mm, 52, style))


def test_bars_are_as_high_as_their_values(benchmark: GroupedBars, style: HouseStyle) -> None:
    """Columns start at zero: their heights are to each other as the values are."""
    bars = drawn(benchmark, 87, style).filled(style.palette.accent)[1:]
    heights = [bar.box.bottom - bar.box.top for bar in bars]
    values = dict(benchmark.series)[benchmark.highlight]
    assert [height / heights[0] for height in heights] == pytest.approx([value / values[0] for value in values])


def test_narrow_groups_print_the_subject_and_a_grid(benchmark: GroupedBars, style: HouseStyle) -> None:
    """Where values do not fit over every bar, the subject's alone are printed, bold, beside an axis."""
    drawing = drawn(benchmark, 87, style)
    assert drawing.find("86.1").weight == "700"
    assert drawing.find("86.1").colour == style.palette.accent_text.lower()
    assert "79.2" not in drawing.texts
    assert {"0", "100"} <= set(drawing.texts)


def test_wide_groups_print_every_value_and_no_axis(benchmark: GroupedBars, style: HouseStyle) -> None:
    """Where values fit over every bar, all are printed and an axis would say the same again."""
    texts = drawn(benchmark, 180, style).texts
    assert all(f"{value:.1f}" in texts for _, values in benchmark.series for value in values)
    assert "100" not in texts


def test_a_value_rises_over_higher_neighbours(style: HouseStyle) -> None:
    """A subject's value that is wider than its bar stands above the higher bars beside it, not on them."""
    heights = {"앞": 9.25, "가운데": 5.25, "뒤": 9.75, "끝": 8.75}
    chart = GroupedBars(("가",) * 5, tuple((name, (height,) * 5) for name, height in heights.items()), "가운데")
    drawing = drawn(chart, 87, style)
    highest = min(bar.box.top for bar in drawing.bars[len(heights) :])
    values = [words for words in drawing.words if words.text == "5.25"]
    assert len(values) == 5
    assert all(words.box.bottom <= highest for words in values)


def test_the_legend_names_each_series_once(benchmark: GroupedBars, style: HouseStyle) -> None:
    """Each series is named once beside its colour, the subject in bold."""
    drawing = drawn(benchmark, 87, style)
    assert [drawing.find(name).weight for name, _ in benchmark.series] == ["700", "400", "400", "400"]


def test_a_single_series_needs_no_legend(style: HouseStyle) -> None:
    """One series is what the title says it is."""
    assert "하나" not in drawn(GroupedBars(("가", "나"), (("하나", (1.0, 2.0)),), "하나"), 87, style).texts


def test_series_are_told_apart_in_grey(benchmark: GroupedBars, style: HouseStyle) -> None:
    """In greyscale print the colours of four series differ by a tenth of the way from black to white."""
    greys = sorted(grey_of(colour) for colour in series_colours(benchmark, style.palette).values())
    assert min(light - dark for dark, light in pairwise(greys)) > 0.1


def test_shares_stand_in_order_under_the_comparison(cloud: Shares, style: HouseStyle) -> None:
    """The subject and the compared sum come first, then the others by size, what is left over last."""
    names = [words for words in drawn(cloud, 87, style).words if words.box.left < 1]
    ordered = [words.text for words in sorted(names, key=lambda words: words.box.top)]
    assert ordered == ["알리바바", "2~4위 합", "바이트댄스", "화웨이", "텐센트", "바이두", "기타"]


def test_the_sum_is_as_long_as_its_parts(cloud: Shares, style: HouseStyle) -> None:
    """The stacked bar ends short of the subject's exactly by what the sum is smaller."""
    drawing = drawn(cloud, 87, style)
    (subject,) = drawing.filled(style.palette.accent)
    third, _ = drawing.filled(style.palette.series[2])
    length = subject.box.right - subject.box.left + SEAM
    assert (third.box.right - subject.box.left + SEAM) / length == pytest.approx(34.9 / 35.8)
    assert drawing.find("34.9").weight == "700"


@pytest.mark.parametrize(("compare", "label"), [(("바이두", "화웨이"), "2곳 합"), (("텐센트", "기타"), "2곳 합")])
def test_ranks_name_only_what_follows_one_another(
    compare: tuple[str, ...], label: str, cloud: Shares, style: HouseStyle
) -> None:
    """Compared parts that are no run of ranks are counted instead."""
    assert label in drawn(replace(cloud, compare=compare), 87, style).texts


@pytest.mark.parametrize("compare", [(), ("화웨이",)])
def test_nothing_is_summed_without_two_parts(compare: tuple[str, ...], cloud: Shares, style: HouseStyle) -> None:
    """Without two compared parts there is no sum, and the subject stands in its rank."""
    texts = drawn(replace(cloud, compare=compare, highlight="화웨이"), 87, style).texts
    assert not any(text.endswith("합") for text in texts)
    assert texts.index("바이트댄스") < texts.index("화웨이") < texts.index("텐센트")


def test_forecasts_look_different_from_actuals(capex: Forecast, style: HouseStyle) -> None:
    """Actual years are solid, expected ones striped and named; every bar carries its value."""
    drawing = drawn(capex, 87, style)
    assert len(drawing.filled(style.palette.ink)) == 3
    assert len([bar for bar in drawing.bars if bar.fill.startswith("url(")]) == 2
    assert {"전망", "2025E", "48", "135", "2022~2026E 연평균 +29.5%"} <= set(drawing.texts)


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        (("2022", "2024", "2026E"), (1.0, 2.0, 3.0)),
        (("2024", "2025E"), (1.0, 2.0)),
        (("2024", "2025", "2026E"), (-1.0, 2.0, 3.0)),
        (("1Q25", "2Q25", "3Q25E"), (1.0, 2.0, 3.0)),
    ],
)
def test_growth_is_told_only_where_it_has_a_meaning(
    labels: tuple[str, ...], values: tuple[float, ...], style: HouseStyle
) -> None:
    """Gaps between years, fewer than three, a loss at either end or other periods have no yearly growth."""
    texts = drawn(Forecast(labels, values, len(labels) - 1), 87, style).texts
    assert not any("연평균" in text for text in texts)


def test_years_without_forecast_are_not_parted(style: HouseStyle) -> None:
    """Where every year has happened, nothing is called a forecast."""
    assert "전망" not in drawn(Forecast(("2023", "2024"), (1.0, 2.0), 2), 87, style).texts


def test_returns_carry_their_signs_and_colours(week: GroupReturns, style: HouseStyle) -> None:
    """Up is red with a plus, down is blue with a real minus sign, and the groups' names are bold."""
    drawing = drawn(week, 180, style)
    assert drawing.find("+16.1").colour == style.palette.up.lower()
    assert drawing.find("\u22125.8").colour == style.palette.down.lower()
    assert drawing.find("빅테크").weight == "700"


def test_one_per_cent_is_equally_long_in_every_panel(week: GroupReturns, style: HouseStyle) -> None:
    """The panels share their scale, so that bars compare across groups."""
    drawing = drawn(week, 180, style)
    bars = (*drawing.filled(style.palette.up), *drawing.filled(style.palette.down))
    lengths = [bar.box.right - bar.box.left for bar in bars]
    assert [length / lengths[0] for length in lengths] == pytest.approx([v / 16.1 for v in (16.1, 1.9, 9.8, 5.8, 5.1)])


def test_losses_point_away_from_gains(week: GroupReturns, style: HouseStyle) -> None:
    """Within a panel, bars for losses end where those for gains begin."""
    drawing = drawn(week, 180, style)
    gain, loss = drawing.filled(style.palette.up)[0].box, drawing.filled(style.palette.down)[0].box
    assert loss.right == pytest.approx(gain.left)


def test_what_rounds_to_zero_is_neither_up_nor_down(style: HouseStyle) -> None:
    """A return of −0.04% is printed as 0.0 without sign, and not in the colour of a loss."""
    drawing = drawn(GroupReturns((("가", (("나", -0.04), ("다", -3.0))),)), 180, style)
    assert drawing.find("0.0").colour == style.palette.ink.lower()

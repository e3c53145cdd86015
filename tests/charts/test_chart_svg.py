"""A chart is an SVG of exactly the printed size with live text in the bundled faces, the same bytes each time."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from report.charts import default_height_mm, draw
from report.model.exhibit import Chart, Forecast, GroupedBars, GroupReturns, Shares
from report.model.series import HouseStyle

ROOT = Path(__file__).parents[2]
POINTS_PER_MM = 72 / 25.4
KINDS = ("benchmark", "cloud", "capex", "week")

DRAW_ELSEWHERE = """
import sys
from report.charts import draw
from report.model.exhibit import Forecast
from report.model.series import HouseStyle, Palette
chart, style = eval(sys.argv[1])
sys.stdout.buffer.write(draw(chart, 87, 52, style).encode())
"""


@pytest.fixture
def charts(benchmark: GroupedBars, cloud: Shares, capex: Forecast, week: GroupReturns) -> dict[str, Chart]:
    """Return one chart of each kind."""
    return dict(zip(KINDS, (benchmark, cloud, capex, week), strict=True))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("width_mm", "height_mm"), [(87.0, 52.0), (180.0, 61.5)])
def test_the_size_is_the_printed_one(
    kind: str, width_mm: float, height_mm: float, charts: dict[str, Chart], style: HouseStyle
) -> None:
    """Width and height are in points what was asked for in millimetres, and one unit is one point."""
    found = re.match(
        r'<svg [^>]*width="([\d.]+)pt" height="([\d.]+)pt" viewBox="0 0 ([\d.]+) ([\d.]+)"',
        draw(charts[kind], width_mm, height_mm, style),
    )
    assert found is not None
    expected = (width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM) * 2
    assert tuple(map(float, found.groups())) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_live_and_in_the_bundled_faces(kind: str, charts: dict[str, Chart], style: HouseStyle) -> None:
    """Words are text rather than outlines, in families and weights that the fonts folder has."""
    svg = draw(charts[kind], 180, 52, style)
    styles = re.findall(r'<text style="([^"]*)"', svg)
    assert styles
    for text_style in styles:
        assert "font-family: Pretendard,Report Hans" in text_style
        assert re.findall(r"font-weight: (\d+)", text_style) in ([], ["500"], ["700"])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_transparent_or_fetched(kind: str, charts: dict[str, Chart], style: HouseStyle) -> None:
    """PDF/A forbids transparency, and a page fetches nothing: no opacity, no picture, no address but namespaces."""
    svg = draw(charts[kind], 180, 52, style)
    assert "opacity" not in svg
    assert "<image" not in svg
    assert set(re.findall(r'https?://[^"]*', svg)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_small(kind: str, charts: dict[str, Chart], style: HouseStyle) -> None:
    """A chart of the usual size stays under 20 kB."""
    assert len(draw(charts[kind], 180, default_height_mm(charts[kind], 180), style).encode()) < 20_000


@pytest.mark.parametrize("kind", KINDS)
def test_drawing_again_gives_the_same_bytes(kind: str, charts: dict[str, Chart], style: HouseStyle) -> None:
    """The same chart drawn twice is the same text."""
    assert draw(charts[kind], 87, 52, style) == draw(charts[kind], 87, 52, style)


def test_the_machine_does_not_change_the_bytes(capex: Forecast, style: HouseStyle, tmp_path: Path) -> None:
    """Another process with other hash seed, directory and matplotlib preferences draws the same text."""
    preferences = tmp_path / "matplotlibrc"
    preferences.write_text("savefig.bbox: tight\nsvg.fonttype: path\nhatch.linewidth: 4\nfont.family: serif\n")
    machine = {"PYTHONHASHSEED": "7", "MATPLOTLIBRC": str(preferences), "MPL_IGNORE_SYSTEM_FONTS": "1"}
    home = {"MPLCONFIGDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    drawn = subprocess.run(
        [sys.executable, "-c", DRAW_ELSEWHERE, repr((capex, style))],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, **machine, **home},
    )
    assert drawn.stdout.decode() == draw(capex, 87, 52, style)


@pytest.mark.parametrize("kind", KINDS)
def test_drawing_logs_nothing(
    kind: str, charts: dict[str, Chart], style: HouseStyle, caplog: pytest.LogCaptureFixture
) -> None:
    """Matplotlib finds every face and glyph it is asked for, and has nothing to warn of."""
    with caplog.at_level(logging.INFO, logger="matplotlib"):
        draw(charts[kind], 87, 52, style)
    assert caplog.records == []


def test_names_may_be_chinese_or_look_like_formulas(style: HouseStyle, caplog: pytest.LogCaptureFixture) -> None:
    """Chinese names have their glyphs, and what looks like markup or TeX stays the text that it is."""
    chart = Shares((("店小蜜", 60.0), ("$x$ <b> & y_1", 40.0)), "店小蜜", (), "")
    svg = draw(chart, 87, 52, style)
    assert ">店小蜜</text>" in svg
    assert ">$x$ &lt;b&gt; &amp; y_1</text>" in svg
    assert caplog.records == []

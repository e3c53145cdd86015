"""The yardstick: the same issue built by a plain script, written straight down.

usage: python bench/plain.py ISSUE_FOLDER COMPANIES_CSV PAGE_HTML OUTPUT_PDF

pandas reads the CSVs and computes returns and multiples, pyplot draws the four charts, Jinja2 puts them into the page
that our own build composed, WeasyPrint prints it. No cache, no second process, no checks.
"""

from __future__ import annotations

import base64
import io
import re
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from jinja2 import Environment
from matplotlib import font_manager
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from weasyprint import HTML

FONTS = Path(__file__).resolve().parent.parent / "fonts"
MM = 1 / 25.4


def svg_of(figure: Figure) -> str:
    """Return a drawn figure as a data URI."""
    content = io.BytesIO()
    figure.savefig(content, format="svg")
    plt.close(figure)
    return "data:image/svg+xml;base64," + base64.b64encode(content.getvalue()).decode()


def grouped_bars(path: Path) -> str:
    """Draw one bar per model and benchmark."""
    table = pd.read_csv(path, index_col=0)
    figure, axes = plt.subplots(figsize=(87 * MM, 52 * MM))
    table.plot.bar(ax=axes, legend=False, rot=0)
    for container in axes.containers:
        if isinstance(container, BarContainer):
            axes.bar_label(container, fontsize=6)
    figure.legend(table.columns, loc="upper center", ncols=4)
    return svg_of(figure)


def horizontal_bars(path: Path) -> str:
    """Draw the market shares."""
    table = pd.read_csv(path)
    figure, axes = plt.subplots(figsize=(87 * MM, 52 * MM))
    axes.bar_label(axes.barh(table.iloc[:, 0], table.iloc[:, 1]))
    axes.invert_yaxis()
    return svg_of(figure)


def yearly_bars(path: Path) -> str:
    """Draw the yearly values, forecasts hatched."""
    table = pd.read_csv(path, dtype={0: str})
    figure, axes = plt.subplots(figsize=(87 * MM, 52 * MM))
    bars = axes.bar(table.iloc[:, 0].astype(str), table.iloc[:, 1])
    axes.bar_label(bars)
    for bar, label in zip(bars, table.iloc[:, 0].astype(str), strict=True):
        bar.set_hatch("///" if label.endswith("E") else "")
    return svg_of(figure)


def weekly_returns(valuation: pd.DataFrame) -> str:
    """Draw the weekly returns by group."""
    groups = valuation.groupby("group", sort=False)
    figure, panels = plt.subplots(1, len(groups), figsize=(180 * MM, 62 * MM), sharex=True)
    for axes, (name, rows) in zip(panels, groups, strict=True):
        rows = rows.sort_values("return_1w")
        axes.bar_label(axes.barh(rows["name"], rows["return_1w"]), fmt="%+.1f")
        axes.set_title(name)
    return svg_of(figure)


def value(folder: Path, companies: Path) -> pd.DataFrame:
    """Compute market caps, multiples and returns."""
    universe = pd.read_csv(companies, dtype=str, keep_default_na=False).set_index("id")
    universe = universe[universe["group"] != ""]
    closes = pd.read_csv(folder / "prices.csv", parse_dates=["date"]).pivot(
        index="date", columns="company", values="close"
    )
    closes = closes.ffill()
    last = closes.iloc[-1]
    for name, days in (("return_1w", 7), ("return_1m", 31), ("return_3m", 92), ("return_ytd", 255)):
        universe[name] = (last / closes.asof(closes.index[-1] - pd.Timedelta(days=days)) - 1) * 100
    shares = pd.read_csv(folder / "shares.csv").set_index("company")
    estimates = pd.read_csv(folder / "estimates.csv").groupby("company").last()
    universe["market_cap"] = last * shares["shares_mn"] / shares["ordinary_per_unit"]
    universe["per"] = last / estimates["eps"]
    universe["psr"] = universe["market_cap"] / estimates["revenue"]
    universe["medians"] = universe.groupby("group")["per"].transform("median")
    return universe


def main() -> None:
    """Build the PDF."""
    folder, companies, page, output = map(Path, sys.argv[1:])
    for face in FONTS.glob("Pretendard-*.ttf"):
        font_manager.fontManager.addfont(face)
    plt.rcParams.update({"font.family": "Pretendard", "font.size": 7, "svg.fonttype": "none"})
    charts = [
        grouped_bars(folder / "benchmark.csv"),
        horizontal_bars(folder / "cloud_share.csv"),
        yearly_bars(folder / "capex.csv"),
        weekly_returns(value(folder, companies)),
    ]
    drawn = iter(range(len(charts)))
    template = re.sub(
        r'(class="plot" src=")[^"]*',
        lambda match: f"{match[1]}<<charts[{next(drawn)}]>>",
        page.read_text(encoding="utf-8"),
    )
    environment = Environment(variable_start_string="<<", variable_end_string=">>", autoescape=True)
    html = environment.from_string(template).render(charts=charts)
    HTML(string=html).write_pdf(output, pdf_variant="pdf/a-3a")


if __name__ == "__main__":
    main()

"""What a chart says to those who cannot see it: its data, title and unit in, Korean text out."""

from __future__ import annotations

from report.charts.labels import comparison, growth_note, sorted_parts, write_return, write_values
from report.korean.particles import attach
from report.model.exhibit import Chart, Forecast, GroupedBars, GroupReturns, Shares


def describe(chart: Chart, title: str, unit: str) -> str:
    """Return the chart's message and all of its values.

    `title` opens the text; `unit` follows each value where it is a percent sign, and the title otherwise.
    """
    suffix = unit if unit.startswith("%") else ""
    opening = f"{title}." if suffix or not unit else f"{title}(단위: {unit})."
    return f"{opening} {_tell(chart, suffix)}"


def _tell(chart: Chart, suffix: str) -> str:
    match chart:
        case GroupedBars():
            return _tell_bars(chart, suffix)
        case Shares():
            return _tell_shares(chart, suffix)
        case Forecast():
            return _tell_forecast(chart, suffix)
        case GroupReturns():
            return _tell_returns(chart)


def _tell_bars(chart: GroupedBars, suffix: str) -> str:
    names = tuple(name for name, _ in chart.series)
    words = iter(write_values(value for _, values in chart.series for value in values))
    columns = tuple(tuple(f"{name} {next(words)}{suffix}" for _ in chart.categories) for name in names)
    groups = zip(chart.categories, zip(*columns, strict=True), strict=True)
    listed = "; ".join(f"{category}: {', '.join(values)}" for category, values in groups)
    return f"{_lead_of(chart)}{listed}."


def _lead_of(chart: GroupedBars) -> str:
    """Return in how many categories the highlighted series is the highest, or nothing where it never is."""
    series = dict(chart.series)
    if chart.highlight not in series or len(series) < 2:
        return ""
    others = tuple(values for name, values in chart.series if name != chart.highlight)
    columns = zip(series[chart.highlight], *others, strict=True)
    wins = sum(subject > max(rest) for subject, *rest in columns)
    if wins == 0:
        return ""
    count = len(chart.categories)
    where = f"{count}개 항목 모두에서" if wins == count else f"{count}개 항목 중 {wins}개에서"
    return f"{attach(chart.highlight, '이')} {where} 가장 높음. "


def _tell_shares(chart: Shares, suffix: str) -> str:
    parts = sorted_parts(chart)
    compared = comparison(chart)
    *words, total = write_values((*(value for _, value in parts), compared.total if compared else 0.0))
    values = [(name, word + suffix) for (name, _), word in zip(parts, words, strict=True)]
    ranked = tuple(value for value in values if value[0] != chart.rest)
    told = [_rank(ranked)] if ranked else []
    told.extend(f"{name} {value}" for name, value in values if name == chart.rest)
    if compared:
        told.append(f"{compared.label}({'·'.join(compared.names)}) {total}{suffix}")
    return " ".join(f"{sentence}." for sentence in told)


def _rank(values: tuple[tuple[str, str], ...]) -> str:
    """Return what is said of parts that come largest first: the largest, and the others in their order."""
    (name, value), *others = values
    if not others:
        return f"{name} {value}"
    listed = ", ".join(f"{other} {words}" for other, words in others)
    if value == others[0][1]:
        return f"{name} {value}, {listed} 순"
    return f"{attach(name, '이')} {attach(value, '으로')} 가장 높고, {listed} 순"


def _tell_forecast(chart: Forecast, suffix: str) -> str:
    words = write_values(chart.values)
    values = [f"{label} {word}{suffix}" for label, word in zip(chart.labels, words, strict=True)]
    phases = (("실적", values[: chart.first_forecast]), ("전망", values[chart.first_forecast :]))
    told = " ".join(f"{phase}: {', '.join(part)}." for phase, part in phases if part)
    growth = growth_note(chart)
    return f"{told} {growth}." if growth else told


def _tell_returns(chart: GroupReturns) -> str:
    companies = [company for _, rows in chart.groups for company in rows]
    groups = " ".join(
        f"{group}: {', '.join(f'{name} {write_return(percent)}%' for name, percent in rows)}."
        for group, rows in chart.groups
        if rows
    )
    if len(companies) < 2:
        return groups
    best, worst = max(companies, key=lambda row: row[1]), min(companies, key=lambda row: row[1])
    return (
        f"수익률이 가장 높은 기업은 {best[0]}({write_return(best[1])}%), "
        f"가장 낮은 기업은 {worst[0]}({write_return(worst[1])}%). {groups}"
    )

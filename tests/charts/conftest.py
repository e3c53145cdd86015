"""What the chart tests share: the house style, and the sample issue's charts in short."""

from __future__ import annotations

import pytest

from report.model.exhibit import Forecast, GroupedBars, GroupReturns, Shares
from report.model.series import HouseStyle, Palette


@pytest.fixture(scope="session")
def style() -> HouseStyle:
    """Return a style of the house."""
    palette = Palette(
        ink="#10243E",
        accent="#E8731A",
        accent_text="#B4500B",
        series=("#10243E", "#1F7A8C", "#7FA6C4", "#B9C3CE"),
        up="#C8202F",
        down="#1D57B5",
        muted="#59677A",
        rule="#D5DBE3",
        tint="#F1F4F8",
    )
    return HouseStyle(palette=palette, body_pt=9.2, caption_pt=8.2, table_pt=6.4, chart_label_pt=7.2)


@pytest.fixture(scope="session")
def benchmark() -> GroupedBars:
    """Return five benchmarks of four models."""
    return GroupedBars(
        ("SuperGLUE", "AGIEval", "LiveCodeBench", "Arena-Hard v2", "LiveBench"),
        (
            ("Qwen3-Max Preview", (64.6, 80.6, 57.6, 86.1, 79.3)),
            ("모델 A", (62.0, 70.3, 52.4, 79.2, 75.4)),
            ("모델 B", (57.1, 49.5, 48.0, 66.1, 76.5)),
            ("모델 C", (56.0, 34.2, 45.1, 52.0, 74.1)),
        ),
        "Qwen3-Max Preview",
    )


@pytest.fixture(scope="session")
def cloud() -> Shares:
    """Return the shares of a market whose leader is larger than the three after it together."""
    parts = (
        ("기타", 23.2),
        ("바이두", 6.1),
        ("화웨이", 13.1),
        ("알리바바", 35.8),
        ("텐센트", 7.0),
        ("바이트댄스", 14.8),
    )
    return Shares(parts, "알리바바", ("화웨이", "텐센트", "바이트댄스"), "기타")


@pytest.fixture(scope="session")
def capex() -> Forecast:
    """Return three years and two that are expected."""
    return Forecast(("2022", "2023", "2024", "2025E", "2026E"), (48.0, 55.0, 72.0, 118.0, 135.0), 3)


@pytest.fixture(scope="session")
def week() -> GroupReturns:
    """Return the week of two groups."""
    return GroupReturns(
        (
            ("빅테크", (("바이두", 16.1), ("알리바바", 1.9), ("넷이즈", -5.8))),
            ("자율주행·휴머노이드", (("호라이즌 로보틱스", 9.8), ("유비테크", -5.1))),
        )
    )

"""A second series needs no code: its name, colours, sections and companies come from its folder."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pypdfium2
import pytest

from tests.sample import ROOT, run_report

SERIES = ROOT / "tests/second_series"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the result of building the second series."""
    done = run_report("build", "--data", SERIES, "--output", tmp_path_factory.mktemp("second"), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    result: dict[str, str] = json.loads(done.stdout)
    return result


def test_another_series_has_its_own_name_and_order(built: dict[str, str]) -> None:
    """The file's name, the masthead and the contents are the second series' own."""
    series = tomllib.loads((SERIES / "series.toml").read_text(encoding="utf-8"))
    assert Path(built["pdf"]).name == f"{series['slug']}-2025-W37.pdf"
    pages = pypdfium2.PdfDocument(built["pdf"])
    text = " ".join(pages[0].get_textpage().get_text_range().split())
    assert series["title"] in text
    assert "China AI Weekly" not in text
    places = [text.index(section.get("short_title", section["title"])) for section in series["sections"]]
    assert places == sorted(places)


def test_another_series_has_its_own_colours(built: dict[str, str]) -> None:
    """The page's custom properties are the second series' palette."""
    palette = tomllib.loads((SERIES / "series.toml").read_text(encoding="utf-8"))["style"]["palette"]
    html = Path(built["html"]).read_text(encoding="utf-8")
    assert f"--accent: {palette['accent']};" in html
    assert palette["accent"] != "#E8731A"

"""The web archive shows every edition with its pictures and values, and replaces nothing but itself."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.sample import SAMPLE, run_report

EXHIBITS = ("table-1", "figure-1", "figure-2", "figure-3", "figure-4", "table-2", "figure-5")


def pictures(site: Path) -> Path:
    """Return the folder of the sample's pictures."""
    return next((site / SAMPLE / "pictures").iterdir())


def test_each_exhibit_has_a_picture_and_its_values(site: Path) -> None:
    """Tables and figures are cut from their pages; those with values have them as CSV."""
    for anchor in EXHIBITS:
        with Image.open(pictures(site) / f"{anchor}.webp") as picture:
            assert picture.width > 400
            assert len(set(picture.convert("L").get_flattened_data())) > 20
    assert {path.stem for path in (site / SAMPLE).glob("*.csv")} == {*EXHIBITS} - {"figure-3"}


def test_the_pdf_is_the_sealed_one(site: Path, sealed: Path) -> None:
    """What is opened from the page is what was sealed, under the same name."""
    pdf = site / SAMPLE / f"china-ai-weekly-{SAMPLE}.pdf"
    assert any(pdf.read_bytes() == path.read_bytes() for path in sealed.rglob(pdf.name))


def test_every_figure_is_described(site: Path) -> None:
    """Who cannot see a picture hears what it says, and an edition nobody approved is marked."""
    page = (site / SAMPLE / "index.html").read_text(encoding="utf-8")
    texts = re.findall(r'<img [^>]*alt="([^"]*)"', page)
    assert len(texts) == len(EXHIBITS)
    assert all(len(text) > 8 for text in texts)
    assert "미승인" in page


def test_no_page_names_an_address_outside(site: Path) -> None:
    """It works from a folder on a disk: every link and source is a relative one that is there."""
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        for target in re.findall(r'(?:href|src)="([^"#]+)[^"]*"', html):
            assert "://" not in target
            assert (page.parent / target).exists(), target


def test_text_of_an_issue_cannot_become_script(site: Path) -> None:
    """Passages are data: nothing in them can end the script that carries them."""
    data = (site / "search" / "2025.js").read_text(encoding="utf-8")
    assert "<" not in data
    assert json.loads(data.removeprefix("weekly.add(").removesuffix(");\n"))


def test_a_second_site_takes_the_pictures_over(site: Path, sealed: Path, tmp_path: Path) -> None:
    """A new week draws its own pictures only."""
    again = Path(shutil.copytree(site, tmp_path / "site"))
    marked = pictures(again) / "cover.webp"
    marked.write_bytes(b"drawn before")
    assert run_report("site", "--archive", sealed, "--site", again).returncode == 0
    assert (pictures(again) / "cover.webp").read_bytes() == b"drawn before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize(("target", "slug"), [("full", "not-a-site"), ("new", "empty-archive")])
def test_nothing_else_is_replaced(sealed: Path, tmp_path: Path, target: str, slug: str) -> None:
    """A folder with other files stays as it is, and an empty archive makes no site."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("내 것", encoding="utf-8")
    archive = sealed if slug == "not-a-site" else tmp_path / "nothing"
    done = run_report("site", "--archive", archive, "--site", tmp_path / target)
    assert done.returncode == 2
    assert f"[{slug}]" in done.stderr
    assert (tmp_path / "full" / "mine.txt").read_text(encoding="utf-8") == "내 것"

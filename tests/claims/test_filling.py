"""Live figures are printed in the page's own words: with their particle, wherever text stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.errors import UnusableIssue
from report.model.text import plain
from report.pipeline import fill_figures, read_manuscript
from report.progress import Progress
from tests.sample import SAMPLE, run_report


def test_each_place_of_text_takes_a_figure(data: Path) -> None:
    """A title, a summary, a bullet, a fact, a note and a key figure show the same value."""
    folder = data / SAMPLE
    edits = {
        "news.md": ("애플과의 협력 기대가", '바이두 {{ 주간수익률("바이두") }} 상승 등'),
        "funding.md": ("규모: 5억 달러", '규모: {{ 환산(228 HKD × 1,700만, "USD") }}'),
        "issue.toml": ('note = "점수는', 'note = \'바이두 {{ 주간수익률("바이두") }}\'\n# "'),
    }
    for name, (old, new) in edits.items():
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    issue = fill_figures(read_manuscript(data, SAMPLE, data.parent / "cache", Progress())).issue
    texts = {text.file: text for text in issue.texts}
    assert texts["news.md"].front["summary"].startswith("바이두 +16.1% 상승")
    assert [fact.value for fact in texts["funding.md"].items[1].facts if fact.label == "규모"] == ["4.98억 달러"]
    assert "바이두 +16.1%" in {spec.note for spec in issue.exhibits}
    assert (issue.key_figures[0].value, issue.key_figures[0].unit) == ("35.8", "%")
    assert plain(texts["news.md"].items[0].heading).endswith("+16.1%")


def test_the_particle_follows_the_figures_reading(data: Path, tmp_path: Path) -> None:
    """은 or 는, 으로 or 로: as the value is read aloud."""
    lead = data / SAMPLE / "news.md"
    text = lead.read_text(encoding="utf-8")
    sentence = '점유율은 {{ 그림2["알리바바"] }}으로, 순위는 {{ 순위(그림2, "알리바바") }}을 지켰다. '
    lead.write_text(
        text.replace("앤트로픽(Anthropic)이 중국", f"{sentence}앤트로픽(Anthropic)이 중국", 1), encoding="utf-8"
    )
    done = run_report("build", SAMPLE, "--data", data, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    html = next((tmp_path / "out" / SAMPLE).glob("*.html")).read_text(encoding="utf-8")
    assert "점유율은 35.8%로, 순위는 1위를 지켰다." in html


def test_every_wrong_figure_is_told_at_once(data: Path) -> None:
    """All of them, each with its file and line, and no page is made."""
    for name, old in (("news.md", "앤트로픽(Anthropic)이 중국"), ("policy.md", "상하이시가 AI로")):
        path = data / SAMPLE / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, f'{{{{ 주간수익률("없는회사") }}}} {old}', 1), encoding="utf-8")
    with pytest.raises(UnusableIssue) as refused:
        fill_figures(read_manuscript(data, SAMPLE, data.parent / "cache", Progress()))
    assert [(finding.slug, Path(finding.file).name) for finding in refused.value.findings] == [
        ("bad-figure", "news.md"),
        ("bad-figure", "policy.md"),
    ]
    assert all(finding.line for finding in refused.value.findings)

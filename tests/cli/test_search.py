"""`report search` finds pages of sealed issues, for people and machines."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from report.archive import Archive
from tests.sample import ROOT, SAMPLE, run_report


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive that holds the sample."""
    folder = tmp_path_factory.mktemp("archive")
    assert run_report("archive", SAMPLE, "--data", ROOT / "data", "--archive", folder).returncode == 0
    return folder


def search(archive: Path, *words: str) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr of a search with an index of its own."""
    done = run_report("search", *words, "--archive", archive, XDG_CACHE_HOME=str(archive / "caches"))
    return done.returncode, done.stdout, done.stderr


def test_two_syllables_are_found_with_page_and_section(archive: Path) -> None:
    """A hit says where it stands; an edition nobody approved is marked."""
    code, shown, told = search(archive, "로봇")
    assert code == 0
    assert f"{SAMPLE} 4쪽 · 펀딩 [미승인]" in shown
    assert "곳을 찾았습니다" in told


def test_a_machine_gets_hits_with_marks(archive: Path) -> None:
    """The marks say where the words stand in the snippet."""
    _, shown, _ = search(archive, "점유율", "--company", "알리바바", "--section", "리드", "--json")
    hits = json.loads(shown)["hits"]
    assert {hit["section"] for hit in hits} == {"리드 스토리 · 알리바바, 풀스택으로 굳히는 AI 밸류체인 우위"}
    assert all(hit["snippet"][start:end] == "점유율" for hit in hits for start, end in hit["marks"])


def test_the_index_can_be_lost(archive: Path) -> None:
    """What was deleted is made again from the archive."""
    first = search(archive, "휴머노이드")
    for index in (archive / "caches").rglob("search-*.sqlite"):
        index.unlink()
    assert search(archive, "휴머노이드") == first


def test_an_archive_is_read_again_only_when_something_joined(archive: Path, tmp_path: Path) -> None:
    """An unchanged archive is known by the end of its chain; whatever joins is looked at with the rest."""
    own = Path(shutil.copytree(archive, tmp_path / "archive"))
    first = search(own, "로봇")
    sheet = next(own.rglob("editions/1/edition.json"))
    content = sheet.read_bytes()
    sheet.unlink()
    assert search(own, "로봇") == first
    sheet.write_bytes(content)
    Archive.open(str(own)).append(SAMPLE, "delivery", "sent.json", b"{}", "12", at=datetime.now(UTC), by="hong")
    sheet.unlink()
    assert search(own, "로봇")[0] == 8


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("없는말이다",), 1, "찾는 말이 든 쪽이 없습니다"),
        (("로",), 2, "[search-too-short]"),
        (("로봇", "--company", "바이듀"), 2, "[unknown-company-filter]"),
        (("로봇", "--section", "날씨"), 2, "[unknown-section-filter]"),
        (("로봇", "--since", "작년"), 2, "[usage]"),
        (("로봇", "--limit", "0"), 2, "[usage]"),
    ],
)
def test_no_answer_is_explained(archive: Path, words: tuple[str, ...], code: int, told: str) -> None:
    """Nothing found is an answer; a word or a filter that cannot be looked up is said."""
    answered, _, said = search(archive, *words)
    assert answered == code
    assert told in said

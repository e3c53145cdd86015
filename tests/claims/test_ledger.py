"""The ledger accounts for each amount of the prose, and finds what the data contradict."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from report.checks.numbers import ledger_of
from report.claims.book import Book
from report.claims.ledger import Entry, keep_ledger
from report.pipeline import fill_figures, read_manuscript
from report.progress import Progress
from tests.sample import ROOT, SAMPLE, run_report


def ledger_with(data: Path, file: str, old: str, new: str) -> list[Entry]:
    """Return the entries of the sample's ledger that a change of its text brings."""
    path = data / SAMPLE / file
    text = path.read_text(encoding="utf-8")
    before = kept(data)
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    seen = {(entry.file, entry.written, entry.status, entry.sentence) for entry in before}
    return [entry for entry in kept(data) if (entry.file, entry.written, entry.status, entry.sentence) not in seen]


def kept(data: Path) -> tuple[Entry, ...]:
    """Return the sample's ledger."""
    return ledger_of(fill_figures(read_manuscript(data, SAMPLE, data.parent / "cache", Progress())))


def test_the_sample_has_no_unaccounted_number(book: Book) -> None:
    """Every amount is looked up, proved, cited or said before."""
    entries = keep_ledger(book.issue, book)
    assert len(entries) > 40
    assert {entry.status for entry in entries} <= {"live", "bound", "claimed", "cited", "repeated"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("위라이드 주가는 이번 주 99.9% 올랐다. ", "contradicted"),
        ("바이두의 주간 수익률은 16.1%다. ", "bound"),
        ("바이두는 이번 주 약 16% 올랐다. ", "bound"),
        ("바이두는 이번 주 15% 넘게 올랐다. ", "bound"),
        ("바이두는 이번 주 20% 넘게 올랐다. ", "contradicted"),
        ("바이두는 이번 주 16.1% 내렸다. ", "contradicted"),
        ("알리바바의 클라우드 점유율은 33.8%다. ", "contradicted"),
        ("알리바바의 점유율은 33.8%다. ", "differs"),
        ("바이두 주가는 15.1% 올랐다. ", "differs"),
        ("바이두의 PER은 25배다. ", "differs"),
        ("바이두는 이번 주 10% 넘게 올랐다. ", "differs"),
        ("바이두는 한 주간 16.1%의 낙폭을 보였다. ", "contradicted"),
        ("바이두 ADR은 이번 주 3.4% 올랐다. ", "cited"),
        ("지난주 3.1% 내린 바이두는 이번 주 16.1% 올랐다. ", "bound"),
        ("모건스탠리는 알리바바에 26F PER 22배를 적용했다. ", "cited"),
        ("알리바바의 12MF PER은 17.9배다. ", "cited"),
        ("텐센트가 오르는 동안 코어위브는 이번 주 12% 뛰었다. ", "cited"),
        ("바이두의 26F PER은 동종업체 25배보다 낮다. ", "cited"),
        ("알리바바의 26F 클라우드 매출은 1,600억 위안이다. ", "cited"),
        ("샤오미의 26F 매출은 1,192억 위안 늘어난다. ", "cited"),
        ("바이두의 시가총액은 63억 달러(약 8조 원)가 증발했다. ", "cited"),
        ("바이두 PBR 0.98배는 알파벳 7.7배, 네이버 1.5배에 못 미친다. ", "cited"),
        ("알리바바의 2030년 클라우드 점유율은 40%까지 높아질 수 있다. ", "cited"),
        ("알리바바 26F PER을 20배로 올려도 무리가 없다. ", "cited"),
        ("바이두는 이번 주 초 3.2% 올랐다가 밀렸다. ", "cited"),
        ("이날 하락에도 바이두는 연초 대비 91.7% 오른 상태다. ", "cited"),
        ("반면 마오타이 주가는 이번 주 0.1% 내렸다. ", "cited"),
        ("알리바바의 26F 순이익은 1,512억 위안으로 8.3% 증가할 전망이다. ", "contradicted"),
        ("바이두의 26F PER은 12~13배다. ", "bound"),
        ("바이두의 26F PER은 17~19배다. ", "contradicted"),
        ("텐센트의 26F PER은 20배 초반이다. ", "bound"),
        ("텐센트의 26F PER은 30배 초반이다. ", "contradicted"),
        ("텐센트의 시가총액은 5조 위안대다. ", "bound"),
        ("메이투안은 연초 이후 30% 넘게 빠졌다. ", "bound"),
        ("메이투안은 이번 주 2.7%, 최근 한 달 19.6% 내렸다. ", "bound"),
        ("주간 등락률은 메이투안 2.7%다. ", "differs"),
        ("텐센트 종가는 630홍콩달러다. ", "bound"),
        ("텐센트 주가는 613홍콩달러로 마감했다. ", "contradicted"),
        ("알리바바는 뉴욕에서 155달러로 마감했다. ", "cited"),
        ("달러/위안 환율은 7.12위안이다. ", "bound"),
        ("달러/위안 환율은 7.32위안이다. ", "differs"),
        ("알리바바와 바이두는 한 주 동안 각각 1.9%, 15.0% 올랐다. ", "contradicted"),
        ("바이두의 정확도는 15.1% 좋아졌다. ", "cited"),
        ("바이두는 지난해 15.1% 올랐다. ", "cited"),
        ("바이두는 2024년에 15.1% 올랐다. ", "cited"),
        ("올해 샤오미는 57.4% 올랐다. ", "bound"),
        ("알리바바의 점유율은 1년 전 33.2%에서 높아졌다. ", "cited"),
        ("시장 컨센서스로 알리바바의 26F PER은 18.5배다. ", "cited"),
        ("알리바바에 목표 PER 22배를 적용했다. ", "cited"),
        ("바이두의 검색 시장 점유율은 52%다. ", "cited"),
        ("중커수광의 PBR과 PSR은 각각 6.2배, 9.3배다. ", "bound"),
        ("중커수광의 PBR과 PSR은 각각 6.2배, 8.3배다. ", "contradicted"),
        ("센스타임은 25F에 21.6억 위안의 순손실이 예상된다. ", "bound"),
        ("위라이드의 25F 순손실은 16.6억 위안이다. ", "bound"),
        ("위라이드의 25F 순손실은 19.6억 위안이다. ", "contradicted"),
        ("하이곤의 25F PER은 그룹 중앙값 180.8배보다 낮다. ", "contradicted"),
    ],
)
def test_a_sentence_is_held_against_the_data(data: Path, sentence: str, status: str) -> None:
    """What is said of the same company, measure and time must be what the table says; anything else is left alone."""
    entries = ledger_with(data, "news.md", "한 주 동안 큰 폭으로 올랐다. ", f"한 주 동안 큰 폭으로 올랐다. {sentence}")
    assert status in {entry.status for entry in entries}
    assert status == "contradicted" or "contradicted" not in {entry.status for entry in entries}


def test_a_contradiction_tells_the_true_value(data: Path) -> None:
    """The message holds what the data say."""
    entries = ledger_with(data, "news.md", "바이두가 애플과의", "바이두는 이번 주 15.1% 올랐다. 바이두가 애플과의")
    assert [entry.ground for entry in entries if entry.status == "contradicted"] == ["바이두 주가 수익률 1주 +16.1%"]


def test_without_a_source_a_number_is_unaccounted(data: Path) -> None:
    """An item that names nobody answers for its numbers with data or claims alone."""
    entries = ledger_with(data, "autonomy.md", "애스트리봇, SEER\n자료: 리서치센터 정리", "애스트리봇, SEER")
    assert {(entry.written, entry.status) for entry in entries} == {("1,000대", "unaccounted")}


def test_the_command_prints_the_ledger(tmp_path: Path) -> None:
    """`report check --numbers` shows each number with what it stands on."""
    shown = run_report("check", SAMPLE, "--data", ROOT / "data", "--output", tmp_path, "--numbers")
    assert shown.returncode == 0, shown.stderr
    assert re.search(r"^자료에서 불러옴\tnews\.md:\d+\t\+16\.1%\t주간수익률", shown.stdout, re.MULTILINE)
    assert "근거 없음" not in shown.stdout + shown.stderr


def test_prose_is_read_with_a_precision_and_a_recall_of_ninety_five_percent() -> None:
    """Over all labelled amounts: found, bound to the right cell, contradictions found; no build stops for nothing."""
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "figures.py"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    amounts = sum(map(int, re.findall(r"\((\d+) amounts\)", done.stdout)))
    assert amounts >= 300
    together = done.stdout.partition("all together")[2]
    scores = [float(score) for score in re.findall(r"(?:precision|recall) ([\d.]+)", together)]
    assert len(scores) == 8
    assert min(scores[:6]) >= 0.95
    stopping, _ = scores[6:]
    assert stopping >= 0.98

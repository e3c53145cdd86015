"""A reviewer finds on one page what decides, and in three files what it stands on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest

from report.archive import Archive
from tests.issues.folders import ISSUE, LAST, write_data
from tests.sample import run_report

APPROVERS = """
[[approvers]]
name = "이서연"
role = "준법감시인"

[[approvers]]
name = "Kim Do"
role = "센터장"

[[approvers]]
name = "홍길동"
role = "작성자이기도 한 사람"
"""
EDITS = (
    ("series.toml", "\n[style]", f"{APPROVERS}\n[style]"),
    (f"{LAST}/prices.csv", "2025-09-05,baidu,116.1", "2025-09-05,baidu,104"),
    (f"{LAST}/estimates.csv", "baidu,2026-12-31,CNY,136800,16800,21900", "baidu,2026-12-31,CNY,130000,16800,21900"),
    (f"{LAST}/issue.toml", 'value = "35.8"', 'value = "33.1"'),
    (f"{LAST}/week.md", "기업: 포니 AI", "기업: 딥시크"),
    (f"{LAST}/week.md", "포니 AI, 더운 나라에서 시험 주행", "딥시크, 새 모델"),
    (f"{LAST}/week.md", "포니 AI가 카타르에서 시험 주행에 나섰다.", "딥시크(DeepSeek)가 모델을 냈다."),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose archive holds two issues, the first one approved; the second has an interest to tell."""
    folder = tmp_path_factory.mktemp("house")
    edits = [{"file": file, "old": old, "new": new} for file, old, new in EDITS]
    write_data(folder / "data", {"last_week": True, "edits": edits})
    records = folder / "data" / "compliance.csv"
    records.write_text(records.read_text(encoding="utf-8").replace("2025-09-10", "2025-09-04"), encoding="utf-8")
    seal(folder, LAST)
    run(folder, "approve", LAST, "--by", "이서연")
    head, first, *rest = records.read_text(encoding="utf-8").splitlines()
    records.write_text("\n".join([head, first.replace("없음", "있음", 1), *rest, ""]), encoding="utf-8")
    seal(folder, ISSUE)
    return folder


def run(house: Path, *words: str | Path) -> str:
    """Run a command on the house's archive and return what it printed."""
    done = run_report(*words, "--archive", house / "archive")
    assert done.returncode == 0, done.stderr
    return done.stdout


def seal(house: Path, issue: str) -> None:
    """Seal an issue of the house."""
    run(house, "archive", issue, "--data", house / "data", "--output", house / "output")


def review(house: Path, folder: str) -> Path:
    """Prepare the review of the second issue and return its folder."""
    told = json.loads(
        run(house, "review", ISSUE, "--to", house / folder, "--output", house / "output", "--json"),
    )
    assert told["sha256"] == Archive.open(str(house / "archive")).edition(ISSUE).sha256
    return Path(told["folder"])


def words_of(page: Path) -> str:
    """Return a page's words as one reads them."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8").partition("<main>")[2]).split())


def test_two_issues_are_held_against_each_other(house: Path) -> None:
    """What was approved before, how to approve this, what changed, and in whom there is an interest."""
    folder = review(house, "review")
    told = words_of(folder / "index.html")
    sha = Archive.open(str(house / "archive")).edition(ISSUE).sha256
    for expected in (
        f"{LAST} 1판: 이서연 준법감시인",
        f"승인할 SHA-256 {sha}",
        f"이서연 준법감시인: report approve {ISSUE} --archive {house / 'archive'} --by 이서연",
        f"Kim Do 센터장: report approve {ISSUE} --archive {house / 'archive'} --by &#39;Kim Do&#39;",
        "언급된 상장사 2곳 가운데 1곳에 있음 : 바이두",
        "글에 새로 나온 회사: 포니 AI",
        "글에서 빠진 회사: 딥시크",
        "핵심 지표 1 점유율 33.1% 35.8%",
        "수정된 추정치 1 바이두 매출액 26F 130,000 136,800 +5.2%",
    ):
        assert expected in told, expected
    assert "--by 홍길동" not in told  # the author
    assert "정정한 것" not in told
    changed = words_of(folder / "difference.html")
    assert "바이두 매출액 26F 130,000 136,800 +5.2%" in changed
    assert f"data/{LAST}/lead.md" in changed
    for page in pypdfium2.PdfDocument(folder / "draft.pdf"):
        assert "초안" in page.get_textpage().get_text_range()


def test_links_lead_to_what_is_there(house: Path) -> None:
    """Every place that the page names exists, in it or beside it."""
    folder = house / "review"
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    for link in re.findall(r'href="([^"]+)"', pages["index.html"]):
        file, _, place = link.partition("#")
        assert (folder / (file or "index.html")).is_file()
        assert not place or f'id="{place}"' in pages[file or "index.html"]


def test_a_correction_is_held_against_what_it_corrects(house: Path) -> None:
    """Its words and the edition before stand side by side, and the first one's approval is not its own."""
    run(house, "correct", ISSUE, "--data", house / "data")
    file = house / "data" / ISSUE / "correction.toml"
    (supersedes,) = (line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("supersedes"))
    told = 'date = 2025-09-15\nchanges = ["1쪽: 시험 주행을 시운전으로 고쳤습니다."]\n'
    file.write_text(f"{supersedes}\n{told}", encoding="utf-8")
    week = house / "data" / ISSUE / "week.md"
    week.write_text(week.read_text(encoding="utf-8").replace("시험 주행에", "시운전에"), encoding="utf-8")
    run(house, "approve", ISSUE, "--by", "Kim Do")
    seal(house, ISSUE)
    page = words_of(review(house, "correction") / "index.html")
    assert "정정한 것" in page
    assert "1쪽: 시험 주행을 시운전으로 고쳤습니다." in page
    assert re.search(r"week\.md:\d+ [^<]*시험 주행에 나섰다\. [^<]*시운전에 나섰다\.", page)
    assert f"{ISSUE} 1판에서 수치 0건" in page
    assert f"이미 한 승인 {ISSUE} 1판: Kim Do 센터장" in page


def test_a_review_is_written_whole_or_not_at_all(house: Path, tmp_path: Path) -> None:
    """A folder that holds something is left alone, and a place that takes nothing is named."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine.txt").touch()
    (tmp_path / "file").touch()
    for place, slug in (("kept", "review-folder"), ("file/below", "unwritable-output")):
        done = run_report("review", ISSUE, "--to", tmp_path / place, "--archive", house / "archive", "--output", house)
        assert done.returncode == 2
        assert slug in done.stderr
    assert sorted(it.name for it in tmp_path.rglob("*")) == ["file", "kept", "mine.txt"]

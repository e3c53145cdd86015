"""Time the search over 5,200 issues of 8 pages each: the slowest and the median top-20 query of each kind.

usage: .venv/bin/python bench/search.py [ISSUES]

The text is made by a seeded generator from the sample's own words: only its amount and its spread of words matter.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from report.model.passage import Passage, PublishedIssue
from report.search import Query, SearchIndex, ask
from report.search.grams import fold

ISSUES, PAGES, WORDS_A_PAGE, ROUNDS = 5_200, 8, 260, 7
SECTIONS = ("리드 스토리", "중국 AI 주간 주요 뉴스", "자율주행·휴머노이드", "정책", "펀딩", "밸류에이션")
DATA = Path(__file__).resolve().parent.parent / "data"
RARE = "구만리장천"  # stands in one passage alone


def pages(issues: int) -> list[tuple[PublishedIssue, list[Passage]]]:
    """Return the made-up archive: words drawn so that the n-th is 1/n as frequent as the first (Zipf)."""
    chance = random.Random(20250912)  # noqa: S311  # a spread of words, no secret
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(DATA.glob("2*/*.md")))
    words = sorted(set(re.findall(r"[\w.%+,~-]{2,}", text)), key=lambda word: fold(word)[::-1])
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    archive = []
    for week in range(issues):
        day = date(1926, 1, 1) + timedelta(weeks=week)
        edition = PublishedIssue(f"{week:05d}", "v1", day, "제목", f"{week:064x}", is_approved=True)
        texts = [" ".join(chance.choices(words, weights, k=WORDS_A_PAGE)) for _ in range(PAGES)]
        passages = [
            Passage(page, SECTIONS[page % len(SECTIONS)], (f"company-{chance.randrange(24)}",), text)
            for page, text in enumerate(texts, 1)
        ]
        archive.append((edition, passages))
    middle = archive[issues // 2][1]
    middle[3] = Passage(4, SECTIONS[4], (), f"{middle[3].text} {RARE}")
    return archive


def milliseconds(run: Callable[[], object]) -> float:
    """Return the median of a few runs."""
    times = []
    for _ in range(ROUNDS):
        started = perf_counter()
        run()
        times.append((perf_counter() - started) * 1000)
    return median(times)


def main() -> None:
    """Fill an index, ask it, and print each query's time against a plain scan of the same pages."""
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else ISSUES
    archive = pages(issues)
    companies = {f"회사{number}": f"company-{number}" for number in range(24)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.sqlite"
        started = perf_counter()
        with SearchIndex(path) as index:
            for edition, passages in archive:
                index.add(edition, passages, companies)
        print(f"{issues * PAGES:,} pages indexed in {perf_counter() - started:.0f} s, {path.stat().st_size >> 20} MiB")
        folded = [fold(passage.text) for _, passages in archive for passage in passages]
        with SearchIndex(path) as index:
            for name, query in queries().items():
                took = milliseconds(partial(index.find, query, 20))
                scan = milliseconds(partial(look_through, folded, query))
                print(f"{name:28} {took:7.2f} ms   {took / scan:.3f} of a plain scan")


def look_through(folded: list[str], query: Query) -> list[str]:
    """Return the pages that hold every term, by looking through them all."""
    return [text for text in folded if all(term in text for term in query.terms)]


def queries() -> dict[str, Query]:
    """Return one query of each kind, by its description."""
    return {
        "two syllables": ask(["로봇"]),
        "a frequent word": ask(["있다"]),
        "a long word": ask(["파운데이션"]),
        "a rare word": ask([RARE]),
        "nothing at all": ask(["없는말이다"]),
        "three words": ask(["로봇", "계약", "알리바바"]),
        "a word of one company": ask(["로봇"], company="회사7"),
        "a word of one section": ask(["로봇"], section="정책"),
        "a word of an early decade": ask(["로봇"], until=date(1935, 12, 31)),
    }


if __name__ == "__main__":
    main()

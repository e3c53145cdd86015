"""Every exhibit made of illustrative data says so on the page, under its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("illustrative-unmarked",)
MARK = "예시 자료"
_TITLE = re.compile(r'<span class="title">(.*?)</span></span>', re.DOTALL)
_SOURCE = re.compile(r'<p class="source">(.*?)</p>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def check(proof: Proof) -> Iterator[Finding]:
    """Find each exhibit of which a file is illustrative and whose source line does not say so."""
    marks = dict(_source_lines(proof.document.html))
    for spec in proof.issue.exhibits:
        is_illustrative = any(proof.issue.sources[file].is_illustrative for file in spec.files)
        if is_illustrative and MARK not in marks.get(_squeeze(spec.title), ""):
            yield Finding(
                proof.place("issue.toml"),
                spec.line,
                "illustrative-unmarked",
                "error",
                f"'{spec.title}'에 '{MARK}' 표시가 찍히지 않았습니다.",
                "templates/exhibits/exhibit.html.j2의 자료 줄을 되돌리세요.",
            )


def _source_lines(html: str) -> Iterator[tuple[str, str]]:
    """Yield the title and the source line of each exhibit on the pages."""
    for title in _TITLE.finditer(html):
        source = _SOURCE.search(html, title.end())
        yield _squeeze(title[1]), source[1] if source else ""


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", unescape(_TAG.sub("", text)))

"""Data and news say who said so: a name that a reader can look up, not "the internet"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("source-vague", "item-without-source")
# Kinds of sections whose items report what happened; a lead argues, a valuation computes.
NEWS_KINDS = ("news", "autonomy", "policy", "funding")
_VAGUE = re.compile(
    r"(?:인터넷|웹|온라인|언론|뉴스|기사|블로그|커뮤니티|소셜미디어|SNS|시장|업계|관계자|각종|여러|기타|미상|불명|출처|자료|확인\s*중|미정|TBD|N/?A|\?|-|–|\s|보도|종합|등)+",
    re.IGNORECASE,
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find vague names of sources, and news without any."""
    for source in manuscript.issue.sources.values():
        if _VAGUE.fullmatch(source.name):
            start = manuscript.line_of("sources.toml", f'["{source.file}"]') or 0
            line = manuscript.line_of("sources.toml", "source", start)
            yield _vague(manuscript.place("sources.toml"), line, source.name)
    for section in manuscript.issue.texts:
        if section.plan.kind not in NEWS_KINDS:
            continue
        for item in section.items:
            place = manuscript.place(section.file)
            if not item.source:
                yield Finding(
                    place,
                    item.line,
                    "item-without-source",
                    "warning",
                    "기사에 출처가 없습니다.",
                    "제목 아래에 '자료: …' 줄을 넣으세요.",
                )
            elif _VAGUE.fullmatch(item.source):
                yield _vague(place, manuscript.line_of(section.file, item.source, item.line), item.source)


def _vague(place: str, line: int | None, name: str) -> Finding:
    message = f"출처 '{name}'만으로는 누가 말했는지 알 수 없습니다."
    return Finding(place, line, "source-vague", "warning", message, "기관이나 회사의 이름을 적으세요.")

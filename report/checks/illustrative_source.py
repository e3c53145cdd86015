"""Made-up values never carry another house's name: whoever is named as their source did not say them."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Manuscript
from report.model.series import Series

SLUGS: tuple[str, ...] = ("illustrative-source",)
OWN = ("자체", "예시", "당사", "각 사")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each illustrative file that names a source outside the house."""
    for source in manuscript.issue.sources.values():
        if source.is_illustrative and not _is_own(source.name, manuscript.issue.series):
            start = manuscript.line_of("sources.toml", f'["{source.file}"]') or 0
            yield Finding(
                manuscript.place("sources.toml"),
                manuscript.line_of("sources.toml", "source", start),
                "illustrative-source",
                "error",
                f"{source.file}은(는) 예시 자료인데 출처가 '{source.name}'입니다.",
                f"지어낸 값이면 출처를 '{manuscript.issue.series.department}'(으)로, "
                "공표된 값이면 kind를 reported로 고치세요.",
            )


def _is_own(name: str, series: Series) -> bool:
    return name.startswith(OWN) or any(own in name for own in (series.department, series.firm) if own)

"""The finished file stays under 1.5 MB, so that every mailbox takes it; more than twenty pages may take 75 KB each."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("file-too-big",)
LIMIT_BYTES = 1_500_000
LIMIT_BYTES_PER_PAGE = 75_000


def check(proof: Proof) -> Iterator[Finding]:
    """Find a PDF over the limit."""
    size = len(proof.printed.pdf)
    limit = max(LIMIT_BYTES, len(proof.printed.pages) * LIMIT_BYTES_PER_PAGE)
    if size > limit:
        yield Finding(
            "",
            None,
            "file-too-big",
            "error",
            f"PDF가 {size / 1_000_000:.1f} MB로, {limit / 1_000_000:.1f} MB를 넘습니다.",
            "images/의 그림을 더 작은 해상도로 저장하세요.",
        )

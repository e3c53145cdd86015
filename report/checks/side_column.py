"""The front page's side column stands whole on the first page, down to its pointer to the notice."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("side-column",)


def check(proof: Proof) -> Iterator[Finding]:
    """Find a column whose last line is not on the first page: it is a float, and what runs out of it is lost."""
    first = proof.printed.pages[0]
    pointer = next((fragment for fragment in first.fragments if fragment.id == "pointer"), None)
    if pointer is None or pointer.box.bottom > first.content.bottom + 0.5:
        yield Finding(
            "",
            None,
            "side-column",
            "error",
            "첫 쪽 옆단이 한 쪽에 다 들어가지 않습니다.",
            "issue.toml에서 핵심 지표의 설명을 줄이거나 movers를 줄이고, lead.md의 제목과 요약을 짧게 고치세요.",
            first.number,
            (round(first.content.x, 1), round(first.content.bottom, 1)),
        )

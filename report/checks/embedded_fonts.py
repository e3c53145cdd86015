"""Only the bundled faces are embedded: a machine's own font never gets into a report."""

from __future__ import annotations

from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof

SLUGS: tuple[str, ...] = ("foreign-font",)
BUNDLED = ("Pretendard", "Report-Hans", "Report-Hanja")


def check(proof: Proof) -> Iterator[Finding]:
    """Find each embedded face that is not one of the bundled families."""
    for font in proof.printed.fonts:
        if not font.startswith(BUNDLED):
            yield Finding(
                "",
                None,
                "foreign-font",
                "error",
                f"동봉하지 않은 글꼴 '{font}'이(가) PDF에 들어갔습니다.",
                "fonts/ 폴더의 글꼴 파일이 모두 있는지 확인하세요.",
            )

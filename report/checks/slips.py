"""No sure slip of Korean spelling or spacing, nor a mark set twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.checks.passages import passages
from report.checks.wording import find_all, phrases
from report.model.finding import Finding
from report.model.proof import Manuscript

SLUGS: tuple[str, ...] = ("spelling-slip",)
# 율 stands after a vowel and after ㄴ, 률 after any other final consonant: 점유율, 환율, 성장률.
_RATE = re.compile("([가-힣])([율률])(?![가-힣]*[율률])")
_FINAL_N = 4
_FINALS = 28


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Find each slip of `wording.toml`, and each wrong 율 or 률."""
    for passage in passages(manuscript):
        slips = [(found, phrase.instead) for phrase, found in find_all(phrases("slip"), passage.text)]
        for found, instead in (*slips, *wrong_rates(passage.text)):
            yield Finding(
                manuscript.place(passage.file),
                passage.line_of(found, manuscript),
                "spelling-slip",
                "warning",
                f"맞춤법이나 띄어쓰기가 틀렸습니다: '{found}'.",
                instead,
            )


def wrong_rates(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word that ends in the wrong one of 율 and 률, and what to do."""
    for found in _RATE.finditer(text):
        final = (ord(found[1]) - ord("가")) % _FINALS
        right = "율" if final in (0, _FINAL_N) else "률"
        if found[2] != right:
            yield found[0], f"'{found[1]}{right}'로 적으세요. 모음이나 ㄴ 뒤에서는 율, 그 밖에는 률입니다."

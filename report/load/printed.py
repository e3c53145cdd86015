"""Text that will be printed in, problems out: glyphs nobody can draw, words no line can hold."""

from __future__ import annotations

from functools import cache

from report.load.decoding import BAD_CHARACTERS, report_bad_characters
from report.load.problems import FileProblems
from report.resources import covered_characters

LONGEST_WORD = 200
LONGEST_PARAGRAPH = 5_000


def check_printed(text: str, line: int | None, problems: FileProblems) -> None:
    """Note each character of `text` that no bundled face can draw, a word that fits no line, and an endless text."""
    if not _drawable().issuperset(text):
        _report_glyphs(text, line, problems)
    if len(text) > LONGEST_WORD and (longest := max(map(len, text.split()), default=0)) > LONGEST_WORD:
        message = f"띄어쓰기 없이 {longest:,}자가 이어집니다. 한 낱말은 {LONGEST_WORD}자까지입니다."
        problems.add(line, "word-too-long", message, "띄어 쓰거나 줄이세요.")
    is_too_long(text, line, problems)


def is_too_long(text: str, line: int | None, problems: FileProblems) -> bool:
    """Tell, and note, whether `text` is longer than a paragraph may be."""
    length = len(text)
    if length > LONGEST_PARAGRAPH:
        message = f"한 문단이 {length:,}자입니다. {LONGEST_PARAGRAPH:,}자까지 쓸 수 있습니다."
        problems.add(line, "paragraph-too-long", message, "줄이거나, 글이면 빈 줄로 문단을 나누세요.")
    return length > LONGEST_PARAGRAPH


def _report_glyphs(text: str, line: int | None, problems: FileProblems) -> None:
    # A character smuggled in by an escape (\u202E in TOML) is not in the file's own text.
    report_bad_characters(text, line, problems)
    for character in dict.fromkeys(text):
        if character in _drawable() or BAD_CHARACTERS.match(character):
            continue
        message = f"'{character}'(U+{ord(character):04X})을(를) 그릴 글꼴이 없습니다."
        problems.add(
            line, "missing-glyph", message, "다른 글자로 바꾸거나 지우세요. 이모지와 드문 한자는 찍을 수 없습니다."
        )


@cache
def _drawable() -> frozenset[str]:
    return frozenset(map(chr, covered_characters())) | frozenset("\n\t")

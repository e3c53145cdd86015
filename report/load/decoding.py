"""A file's bytes in, its text out: UTF-8 in composed form, scanned for what no text may hold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from report.load.problems import FileProblems

# Controls, separators of lines and paragraphs, what is invisible or turns the direction of text, private use,
# non-characters, and U+FFFD, which stands where an earlier program lost a letter.
BAD_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff\U000f0000-\U0010ffff]"
)
_PLACEHOLDER = re.compile(r"〈채우세요[^〉\n]*〉?|\{\{[^{}\n]*채우세요[^{}\n]*\}\}")
# What a Chinese or Japanese keyboard writes for a plain digit, letter or mark: as it stands, no check reads its number,
# it is no {{ figure }}, and nobody finds it in the PDF. Other full-width marks are a matter of style.
_WIDE = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= dict(zip(map(ord, "％＋｛｝［］"), "%+{}[]", strict=True))
_WIDE_POINT = re.compile(r"(?<=[0-9])[．，](?=[0-9])")
_BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SAVE_AS_UTF8 = "파일을 UTF-8로 저장하세요. 엑셀에서는 'CSV UTF-8(쉼표로 분리)'을 고릅니다."


@dataclass(frozen=True)
class TextFile:
    """A decoded file, and where its problems are noted.

    Lines end in a line feed alone; `is_unfilled` where a placeholder of `report new` is still in it.
    """

    text: str
    problems: FileProblems
    is_unfilled: bool = False

    @property
    def lines(self) -> list[str]:
        """Return the lines without their ends."""
        return self.text.split("\n")


def decode(content: bytes, problems: FileProblems) -> TextFile | None:
    """Return the text of `content`; None, with the encoding named, where it is not UTF-8.

    Each character that no text may hold, and each placeholder, is noted.
    """
    if foreign := _foreign_encoding(content):
        name, place = foreign
        problems.add(place, "wrong-encoding", f"{name}입니다. UTF-8이 아닙니다.", _SAVE_AS_UTF8)
        return None
    text = compose(content.decode("utf-8-sig"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_unfilled = "채우세요" in text and _PLACEHOLDER.search(text) is not None
    if is_unfilled:
        for number, line in enumerate(text.split("\n"), start=1):
            report_placeholders(line, number, problems)
    if BAD_CHARACTERS.search(text):
        for number, line in enumerate(text.split("\n"), start=1):
            report_bad_characters(line, number, problems)
    return TextFile(text, problems, is_unfilled)


def compose(text: str) -> str:
    """Return `text` in composed form, with full-width digits and letters as plain ones: １６．１％ is 16.1%."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFC", text).translate(_WIDE)
    return _WIDE_POINT.sub(lambda point: "." if point[0] == "．" else ",", plain)


def report_bad_characters(text: str, line: int | None, problems: FileProblems) -> None:
    """Note each kind of character in `text` that no text may hold."""
    for character in dict.fromkeys(BAD_CHARACTERS.findall(text)):
        hint = "그 글자를 지우고 다시 적으세요. 보이지 않으면 앞뒤 글자까지 지우세요."
        problems.add(line, "bad-character", f"쓸 수 없는 글자 U+{ord(character):04X}이(가) 있습니다.", hint)


def report_placeholders(line: str, number: int, problems: FileProblems) -> None:
    """Note each placeholder of `report new` in a line or cell."""
    for mark in _PLACEHOLDER.findall(line):
        problems.add(number, "placeholder", f"아직 채우지 않은 자리입니다: {mark}", "내용을 적거나 줄을 지우세요.")


def _foreign_encoding(content: bytes) -> tuple[str, int | None] | None:
    """Return what `content` seems to be and the line that shows it, or None where it is UTF-8."""
    for mark, name in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return f"{name} 파일", None
    if b"\0" in content:
        return "UTF-16 파일이거나 글이 아닌 파일(NUL 바이트가 있음)", _line_at(content, content.index(b"\0"))
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return _guess_encoding(content), _line_at(content, error.start)
    return None


def _guess_encoding(content: bytes) -> str:
    try:
        content.decode("cp949")
    except UnicodeDecodeError:
        return "인코딩을 알 수 없는 파일"
    return "CP949(윈도우 한글) 파일"


def _line_at(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1

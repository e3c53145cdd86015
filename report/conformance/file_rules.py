"""Rules about the file as a whole: what ISO 19005-3 (PDF/A-3) asks so that it can be opened in ten years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.conformance.opened import Opened

_BINARY = re.compile(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}")
_ACTIONS = ("/GoTo", "/URI", "/Named")


def header(file: Opened) -> Iterator[str]:
    """6.1.2: the version, and a comment of bytes that no program takes for text."""
    if not _BINARY.match(file.content):
        yield "PDF의 첫 줄이나 이진 표시가 규격과 다릅니다"


def tail(file: Opened) -> Iterator[str]:
    """6.1.3: nothing after the end."""
    if not file.content.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "파일 끝(%%EOF) 뒤에 다른 것이 있습니다"


def identifier(file: Opened) -> Iterator[str]:
    """6.1.3: the file has an identifier of two parts."""
    if len(file.pdf.trailer.get("/ID", [])) != 2:
        yield "파일 식별자(/ID)가 없습니다"


def encryption(file: Opened) -> Iterator[str]:
    """6.1.3: nobody needs a password."""
    if file.pdf.is_encrypted:
        yield "암호가 걸려 있습니다"


def filters(file: Opened) -> Iterator[str]:
    """6.1.7: streams lie in the file itself, in a form that stays free to read."""
    for item in file.objects:
        names = str(item.get("/Filter", "")) if "/Length" in item else ""
        if "LZWDecode" in names or "/Crypt" in names:
            yield f"허용되지 않는 압축({names})이 있습니다"
        if "/Length" in item and "/F" in item:
            yield "내용이 파일 밖에 있는 스트림이 있습니다"


def layers(file: Opened) -> Iterator[str]:
    """6.9: no content that one reader shows and another does not."""
    if "/OCProperties" in file.root:
        yield "켜고 끄는 층(Optional Content)이 있습니다"


def actions(file: Opened) -> Iterator[str]:
    """6.5.1: nothing runs by itself; a link leads to a place or to an address."""
    if "/OpenAction" in file.root or "/AA" in file.root or "/JavaScript" in file.root.get("/Names", {}):
        yield "열 때 저절로 움직이는 동작이 있습니다"
    for item in file.objects:
        action = item.get("/A")
        kind = str(action.get("/S", "")) if item.get("/Subtype") == "/Link" and action is not None else ""
        if kind and kind not in _ACTIONS:
            yield f"허용되지 않는 동작({kind})이 있는 링크가 있습니다"


def forms(file: Opened) -> Iterator[str]:
    """6.4: a report has no form to fill in."""
    if "/AcroForm" in file.root:
        yield "입력 양식이 있습니다"


def output_intent(file: Opened) -> Iterator[str]:
    """6.2.3: colours mean the same everywhere, by a profile in the file."""
    intents = [one for one in file.root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1 or intents[0].get("/DestOutputProfile", {}).get("/N") != 3:
        yield "RGB 출력 의도(OutputIntent)와 색 프로파일이 하나 있어야 합니다"


def colours(file: Opened) -> Iterator[str]:
    """6.2.4: no ink colours where the output intent is for screens."""
    for number, content in enumerate(file.contents, 1):
        if content.spaces & {"k", "K", "/DeviceCMYK"}:
            yield f"{number}쪽에 인쇄용 색(CMYK)이 있습니다"
    if any(item.get("/ColorSpace") == "/DeviceCMYK" for item in file.objects):
        yield "인쇄용 색(CMYK)의 그림이 있습니다"


def images(file: Opened) -> Iterator[str]:
    """6.2.8: a picture is drawn as it is, and has no stand-ins."""
    for item in file.objects:
        if item.get("/Subtype") == "/Image" and ("/Alternates" in item or item.get("/Interpolate", False)):
            yield "보간하거나 대신할 그림이 있는 이미지가 있습니다"


def annotation_flags(file: Opened) -> Iterator[str]:
    """6.3.2: every annotation is printed and none is hidden."""
    for page, note in file.annotations:
        flags = int(note.get("/F", 0))
        if not flags & 4 or flags & (1 | 2 | 32):
            yield f"{page + 1}쪽의 주석이 숨겨지거나 인쇄되지 않습니다"

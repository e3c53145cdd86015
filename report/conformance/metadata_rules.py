"""Rules about what the file says of itself: both standards claimed in one block that agrees with the old entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from report.conformance.opened import Opened

_RDF = re.compile(r"<rdf:RDF[\s>].*?</rdf:RDF>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def one_block(file: Opened) -> Iterator[str]:
    """6.6.2: one packet with one `rdf:RDF`; readers look at the first and at no other."""
    if len(_RDF.findall(file.xmp)) != 1 or not file.xmp.startswith("<?xpacket"):
        yield "메타데이터(XMP)에 rdf:RDF가 꼭 하나 있어야 합니다"


def archival_claim(file: Opened) -> Iterator[str]:
    """6.6.4: the file says that it is PDF/A-3, level A."""
    if (_property(file.xmp, "pdfaid:part"), _property(file.xmp, "pdfaid:conformance")) != ("3", "A"):
        yield "메타데이터에 PDF/A-3A라는 말이 없습니다"


def accessible_claim(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 5: the file says that it is PDF/UA-1."""
    if _property(file.xmp, "pdfuaid:part") != "1":
        yield "메타데이터에 PDF/UA-1이라는 말이 없습니다"


def extension_schema(file: Opened) -> Iterator[str]:
    """6.6.2.3: what PDF/A does not know is described beside it, in the same block."""
    block = "".join(_RDF.findall(file.xmp)[:1])
    if "pdfaExtension:schemas" not in block or "<pdfaSchema:prefix>pdfuaid<" not in block:
        yield "메타데이터에 pdfuaid의 설명(확장 스키마)이 없습니다"


def title(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.1: the file has a title, one and the same."""
    said = _alternative(file.xmp, "dc:title")
    if not said or said != str(file.pdf.docinfo.get("/Title", "")):
        yield "제목이 없거나 메타데이터와 문서 정보에서 다릅니다"


def dates(file: Opened) -> Iterator[str]:
    """6.6.2: both places name the same moments."""
    for entry, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        old, new = _old_date(str(file.pdf.docinfo.get(entry, ""))), _new_date(_property(file.xmp, name))
        if old is None or old != new:
            yield f"날짜({name})가 없거나 메타데이터와 문서 정보에서 다릅니다"


def language(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.2: the file and every passage in another language name theirs."""
    named = [
        str(file.root.get("/Lang", "")),
        *(str(node.element.Lang) for node in file.nodes if "/Lang" in node.element),
    ]
    for name in dict.fromkeys(named):
        if not _LANGUAGE.fullmatch(name):
            yield f"언어 '{name}'은(는) 언어 이름이 아닙니다"


def shown_title(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.1: a window shows the title, not the file's name."""
    if not file.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "창에 제목을 보이라는 설정(DisplayDocTitle)이 없습니다"


def _property(xmp: str, name: str) -> str:
    """Return a simple property, written as an attribute or as an element."""
    found = re.search(rf'\b{name}="([^"]*)"|<{name}>([^<]*)</{name}>', xmp)
    return "" if found is None else found.group(1) or found.group(2) or ""


def _alternative(xmp: str, name: str) -> str:
    """Return the text of a property with one language alternative."""
    from html import unescape

    found = re.search(rf"<{name}>(.*?)</{name}>", xmp, re.DOTALL)
    return "" if found is None else unescape(_TAG.sub("", found.group(1)).strip())


def _old_date(text: str) -> datetime | None:
    """Return a date as a PDF writes it: D:20250912000000+09'00."""
    found = re.fullmatch(r"D:(\d{14})(?:Z|([+-]\d\d)'(\d\d)'?)", text)
    if found is None:
        return None
    stamp, hours, minutes = found.groups()
    return datetime.strptime(f"{stamp}{hours or '+00'}{minutes or '00'}", "%Y%m%d%H%M%S%z")


def _new_date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None

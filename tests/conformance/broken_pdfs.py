"""A small sound PDF, and one way to break it for each rule of the conformance check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from report.model.document import Attachment, Document
from report.typeset import print_document

Change = Callable[[Any], None]
_SQUARE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
_PAGE = f"""<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>시험 보고서</title>
<meta name="dcterms.created" content="2025-09-12T00:00:00+09:00">
<meta name="dcterms.modified" content="2025-09-12T00:00:00+09:00">
<style>html {{ font-family: Pretendard, "Report Hanja", "Report Hans" }} h2 {{ break-before: page }}
@page {{ @top-left {{ content: "머리줄"; font: 8pt Pretendard }} }}</style></head><body>
<h1>제목</h1><p>본문 <a href="#table" title="표 1 배수">표 1</a></p><ul><li>항목</li></ul>
<img alt="네모 하나가 있는 그림" src="{_SQUARE}">
<h2>둘째 쪽</h2><table id="table"><thead><tr><th scope="col">기업</th><th scope="col">배수</th></tr></thead>
<tbody><tr><th scope="row">바이두</th><td>1</td></tr></tbody></table></body></html>"""


@cache
def sound_pdf() -> bytes:
    """Return the PDF that every other one here is made of."""
    file = Attachment("values.csv", "표 1의 값", "Data", datetime(2025, 9, 12, tzinfo=UTC), b"1")
    return print_document(Document(_PAGE, bytes(16), (file,))).pdf


def changed(change: Change) -> bytes:
    """Return the sound PDF after one change to its objects."""
    with pikepdf.open(BytesIO(sound_pdf())) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
        )
    return out.getvalue()


def _tags(pdf: Any, role: str) -> list[Any]:
    return [
        item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == f"/{role}" and "/P" in item
    ]


def _fonts(pdf: Any) -> list[Any]:
    return [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Subtype") == "/Type0"]


def _notes(pdf: Any) -> list[Any]:
    return [note for page in pdf.pages for note in page.obj.get("/Annots", [])]


def _put(find: Callable[[Any], Any], key: str, value: Any) -> Change:
    """Return the change that sets one key."""

    def change(pdf: Any) -> None:
        find(pdf)[key] = value(pdf) if callable(value) else value

    return change


def _drop(find: Callable[[Any], Any], key: str) -> Change:
    """Return the change that takes one key out."""

    def change(pdf: Any) -> None:
        del find(pdf)[key]

    return change


def _xmp(old: str, new: str) -> Change:
    def change(pdf: Any) -> None:
        text = pdf.Root.Metadata.read_bytes().decode()
        assert old in text
        pdf.Root.Metadata.write(text.replace(old, new).encode())

    return change


def _append(instructions: bytes) -> Change:
    """Return the change that paints something more on the first page."""

    def change(pdf: Any) -> None:
        page = pdf.pages[0].obj
        page.Contents.write(page.Contents.read_bytes() + b"\n" + instructions)

    return change


def _cmap(old: bytes, new: bytes) -> Change:
    def change(pdf: Any) -> None:
        table = _fonts(pdf)[0].ToUnicode
        text = table.read_bytes()
        table.write(text.replace(old, new, 1) if old else new)

    return change


def _show_missing_glyph(pdf: Any) -> None:
    name = next(iter(pdf.pages[0].obj.Resources.Font.keys())).encode()
    _append(b"/Artifact BMC BT " + name + b" 9 Tf <0000> Tj ET EMC")(pdf)


def _turn_pages(pdf: Any) -> None:
    root = pdf.Root.StructTreeRoot.K[0]
    root.K = Array(reversed(list(root.K)))


def _catalog(pdf: Any) -> Any:
    return pdf.Root


def _page(pdf: Any) -> Any:
    return pdf.pages[0].obj


def _first(find: Callable[..., list[Any]], *arguments: str) -> Callable[[Any], Any]:
    return lambda pdf: find(pdf, *arguments)[0]


def _own(find: Callable[[Any], Any], *keys: str) -> Callable[[Any], Any]:
    """Return what finds an object inside another."""

    def found(pdf: Any) -> Any:
        item = find(pdf)
        for key in keys:
            item = item[key]
        return item

    return found


def _encrypted() -> bytes:
    with pikepdf.open(BytesIO(sound_pdf())) as pdf:
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="주인", user="", R=6))
    return out.getvalue()


def _without_identifier() -> bytes:
    return sound_pdf().replace(b"/ID", b"/IX")


_LAUNCH = Dictionary(S=Name("/Launch"), F=String("calc.exe"))
_CHANGES: dict[str, Change] = {
    "pdf-filters": _put(_catalog, "/Extra", lambda pdf: pdf.make_stream(b"x", Filter=Name.LZWDecode)),
    "pdf-layers": _put(_catalog, "/OCProperties", Dictionary()),
    "pdf-actions": _put(_first(_notes), "/A", _LAUNCH),
    "pdf-forms": _put(_catalog, "/AcroForm", Dictionary(Fields=Array())),
    "pdf-output-intent": _drop(_catalog, "/OutputIntents"),
    "pdf-colours": _append(b"/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC"),
    "pdf-images": _put(
        _catalog,
        "/Extra",
        lambda pdf: pdf.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image, Interpolate=True),
    ),
    "pdf-annotation-flags": _put(_first(_notes), "/F", 2),
    "pdf-metadata": _xmp("</x:xmpmeta>", '<rdf:RDF xmlns:rdf="a"></rdf:RDF></x:xmpmeta>'),
    "pdf-archival-claim": _xmp('pdfaid:part="3"', 'pdfaid:part="2"'),
    "pdf-accessible-claim": _xmp("<pdfuaid:part>1<", "<pdfuaid:part>2<"),
    "pdf-extension-schema": _xmp("<pdfaSchema:prefix>pdfuaid<", "<pdfaSchema:prefix>other<"),
    "pdf-title": _put(lambda pdf: pdf.docinfo, "/Title", String("다른 제목")),
    "pdf-dates": _put(lambda pdf: pdf.docinfo, "/ModDate", String("D:20261124000000+09'00")),
    "pdf-language": _put(_catalog, "/Lang", String("한국어")),
    "pdf-shown-title": _drop(_catalog, "/ViewerPreferences"),
    "pdf-font-embedded": _drop(
        lambda pdf: _fonts(pdf)[0].DescendantFonts[0].FontDescriptor, "/FontFile2"
    ),
    "pdf-font-readable": _cmap(b"", b""),
    "pdf-font-private": _cmap(b"", b"1 beginbfchar\n<0001> <E000>\nendbfchar"),
    "pdf-font-glyphs": _show_missing_glyph,
    "pdf-font-map": _drop(lambda pdf: _fonts(pdf)[0].DescendantFonts[0], "/CIDToGIDMap"),
    "pdf-marked": _drop(_catalog, "/MarkInfo"),
    "pdf-untagged": _append(b"0 0 9 9 re f"),
    "pdf-unread": _append(b"/Span <</MCID 900>> BDC 0 0 9 9 re f EMC"),
    "pdf-parents": _put(_page, "/StructParents", 77),
    "pdf-roles": _put(_first(_tags, "H1"), "/S", Name("/Headline")),
    "pdf-reading-order": _turn_pages,
    "pdf-headings": _put(_first(_tags, "H2"), "/S", Name("/H4")),
    "pdf-tab-order": _drop(_page, "/Tabs"),
    "pdf-descriptions": _put(_first(_tags, "Figure"), "/Alt", String("그림 1")),
    "pdf-figure-boxes": _put(_own(_first(_tags, "Figure"), "/A"), "/BBox", Array([0, 0, 5000, 9])),
    "pdf-lists": _put(_first(_tags, "LI"), "/S", Name("/P")),
    "pdf-bookmarks": _drop(_catalog, "/Outlines"),
    "pdf-table-scopes": _drop(_own(_first(_tags, "TH"), "/A"), "/Scope"),
    "pdf-table-heads": _put(_own(_first(_tags, "TD"), "/A"), "/Headers", Array([String("nobody")])),
    "pdf-table-headless": _drop(_own(_first(_tags, "TD"), "/A"), "/Headers"),
    "pdf-table-shape": _put(_own(_first(_tags, "TD"), "/A"), "/ColSpan", 3),
    "pdf-table-nesting": _put(_first(_tags, "TR"), "/S", Name("/Div")),
    "pdf-link-tags": _drop(_first(_notes), "/StructParent"),
    "pdf-link-words": _put(_first(_notes), "/Contents", String("table")),
    "pdf-link-targets": _put(_first(_notes), "/Dest", String("nowhere")),
    "pdf-attachments": _drop(lambda pdf: pdf.Root.AF[0], "/AFRelationship"),
}  # fmt: skip
BROKEN: dict[str, Callable[[], bytes]] = {
    "pdf-unreadable": lambda: b"no PDF at all",
    "pdf-header": lambda: sound_pdf().replace(b"%PDF-1.7", b"%PDF-2.0", 1),
    "pdf-tail": lambda: sound_pdf() + b"more\n",
    "pdf-identifier": _without_identifier,
    "pdf-encryption": _encrypted,
    **{slug: partial(changed, change) for slug, change in _CHANGES.items()},
}

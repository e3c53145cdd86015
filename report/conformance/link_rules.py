"""Rules about links and embedded files: each says what it is, and can be found from both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from report.conformance.opened import Opened

_ANCHOR = re.compile(r"[a-z0-9-]*")
_MEDIA_TYPE = re.compile(r"/[a-z]+/[a-z0-9.+-]+")
_ASCII_NAME = re.compile(r"[A-Za-z0-9._-]+")
_RELATIONSHIPS = ("/Data", "/Supplement", "/Source", "/Alternative")


def tagged_links(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.18.5: a link stands in a link's tag."""
    tagged = {item.objgen for node in file.nodes if node.role == "Link" for item in node.objects}
    for page, note in file.annotations:
        if note.get("/Subtype") == "/Link" and (note.objgen not in tagged or "/StructParent" not in note):
            yield f"{page + 1}쪽에 태그가 없는 링크가 있습니다"


def described_links(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.18.5: a link says what it is for, in words for people."""
    for page, note in file.annotations:
        said = str(note.get("/Contents", ""))
        if note.get("/Subtype") == "/Link" and (not said.strip() or _is_anchor(note, said)):
            yield f"{page + 1}쪽에 무엇을 여는지 말하지 않는 링크가 있습니다"


def targets(file: Opened) -> Iterator[str]:
    """ISO 32000-1, 12.3.2: a link inside the report has its place."""
    names = file.root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    known = {str(name) for name in list(names)[::2]}
    for page, note in file.annotations:
        if "/Dest" in note and str(note.Dest) not in known:
            yield f"{page + 1}쪽의 링크가 없는 곳을 가리킵니다"


def attached(file: Opened) -> Iterator[str]:
    """6.8: an embedded file says its kind, its name and what it is to the report, and is listed once."""
    listed = [item.objgen for item in file.root.get("/AF", [])]
    specs = [item for item in file.objects if item.get("/Type") == "/Filespec"]
    if sorted(listed) != sorted(item.objgen for item in specs):
        yield "첨부 파일의 목록(/AF)이 첨부와 다릅니다"
    for spec in specs:
        if problem := _problem(spec):
            yield f"첨부 {spec.get('/UF', '')}: {problem}"


def _is_anchor(note: Any, said: str) -> bool:
    return "/Dest" in note and bool(_ANCHOR.fullmatch(said)) and said == str(note.Dest)


def _problem(spec: Any) -> str:
    """Return what one embedded file lacks, or an empty string."""
    if not _ASCII_NAME.fullmatch(str(spec.get("/UF", ""))) or str(spec.get("/F", "")) != str(spec.get("/UF", "")):
        return "이름이 없거나 영문이 아닙니다"
    if str(spec.get("/AFRelationship", "")) not in _RELATIONSHIPS or not str(spec.get("/Desc", "")).strip():
        return "무엇인지(관계와 설명) 적혀 있지 않습니다"
    stream = spec.get("/EF", {}).get("/F")
    if stream is None or not _MEDIA_TYPE.fullmatch(str(stream.get("/Subtype", ""))):
        return "내용이나 형식(MIME)이 없습니다"
    return "" if "/ModDate" in stream.get("/Params", {}) else "날짜가 없습니다"

"""A workbook's parts in; its sheets' names, then each sheet that is asked for, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import normpath

from report.workbook.formats import Write, write_number, writers
from report.workbook.parts import Parts, WorkbookError, open_parts
from report.workbook.rows import read_rows
from report.workbook.sheet import Sheet

_DEFAULT = (write_number, write_number)


@dataclass(frozen=True)
class Tab:
    """A sheet's name as its tab shows it, whether it is hidden, and the part with its cells."""

    name: str
    is_hidden: bool
    part: str


@dataclass(frozen=True)
class Workbook:
    """An opened workbook; sheets are read when asked for."""

    tabs: tuple[Tab, ...]
    _parts: Parts
    _strings: tuple[str, ...]
    _formats: tuple[tuple[Write, Write], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the sheets' names in the order of their tabs."""
        return tuple(tab.name for tab in self.tabs)

    def sheet(self, name: str, *, as_shown: bool = False) -> Sheet:
        """Return the sheet called `name`: numbers exact, or rounded and grouped `as_shown` by their formats.

        Raises `KeyError` where there is no such sheet, `WorkbookError` where it cannot be read.
        """
        tab = next((tab for tab in self.tabs if tab.name == name), None)
        if tab is None:
            raise KeyError(name)
        write = tuple(shown if as_shown else exact for exact, shown in self._formats)
        return read_rows(self._parts, tab.part, tab.name, self._strings, write, is_hidden=tab.is_hidden)


def open_workbook(content: bytes) -> Workbook:
    """Return the workbook in `content`. Raises `WorkbookError`, which says in Korean what is wrong and what to do."""
    parts = open_parts(content)
    targets = _targets(parts)
    sheets: list[tuple[str, bool, str]] = []
    is_1904 = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_1904
        if tag == "sheet":
            identity = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets.append((attributes["name"], attributes.get("state", "visible") != "visible", identity))
        elif tag == "workbookPr":
            is_1904 = attributes.get("date1904") in ("1", "true")

    parts.parse("xl/workbook.xml", start, _ignore)
    tabs = tuple(Tab(name, is_hidden, targets[at]) for name, is_hidden, at in sheets if targets.get(at, "") in parts)
    return Workbook(tabs, parts, _read_strings(parts), _read_formats(parts, from_1904=is_1904))


def _targets(parts: Parts) -> dict[str, str]:
    """Return the parts that the workbook names, by the name it gives them."""
    targets: dict[str, str] = {}

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            targets[attributes["Id"]] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")

    parts.parse("xl/_rels/workbook.xml.rels", start, _ignore)
    return targets


def _read_strings(parts: Parts) -> tuple[str, ...]:
    """Return the texts that cells share; the reading of Chinese characters that Japanese files add is left out."""
    if "xl/sharedStrings.xml" not in parts:
        return ()
    strings: list[str] = []
    pieces: list[str] = []
    depth = {"rPh": 0, "t": 0}

    def start(tag: str, _attributes: Mapping[str, str]) -> None:
        if tag in depth:
            depth[tag] += 1

    def text(piece: str) -> None:
        if depth["t"] and not depth["rPh"]:
            pieces.append(piece)

    def end(tag: str) -> None:
        if tag in depth:
            depth[tag] -= 1
        elif tag == "si":
            strings.append("".join(pieces))
            pieces.clear()

    parts.parse("xl/sharedStrings.xml", start, end, text)
    return tuple(strings)


def _read_formats(parts: Parts, *, from_1904: bool) -> tuple[tuple[Write, Write], ...]:
    """Return how the numbers of each cell style are written; a file without styles has one."""
    if "xl/styles.xml" not in parts:
        return (_DEFAULT,)
    codes: dict[int, str] = {}
    ids: list[int] = []
    is_inside = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_inside
        if tag == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif tag == "cellXfs":
            is_inside = True
        elif tag == "xf" and is_inside:
            ids.append(int(attributes.get("numFmtId", 0)))

    def end(tag: str) -> None:
        nonlocal is_inside
        if tag == "cellXfs":
            is_inside = False

    try:
        parts.parse("xl/styles.xml", start, end)
    except (KeyError, ValueError) as error:
        raise WorkbookError("엑셀 파일의 서식이 손상되었습니다.") from error
    return tuple(writers(number, codes.get(number), from_1904=from_1904) for number in ids) or (_DEFAULT,)


def _ignore(_tag: str) -> None:
    """Take no note of an element's end."""

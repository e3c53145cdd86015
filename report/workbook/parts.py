"""The bytes of a workbook in, its XML parts out: bounded, parsed as a stream, entities never resolved."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

MEGABYTE = 1_000_000
MOST_BYTES = 600 * MEGABYTE  # all parts unpacked; 2,400 companies with a year of closes are 110
MOST_PARTS = 2_000
_CHUNK = 1 << 16
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_SAVE_AGAIN = "엑셀에서 'Excel 통합 문서(*.xlsx)'로 다시 저장하세요."

# What zipfile raises where a directory entry points before the file, behind its end, or at nothing.
_DAMAGE = (KeyError, OSError, EOFError, ValueError, NotImplementedError, zipfile.BadZipFile, zlib.error)

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


class WorkbookError(Exception):
    """A workbook that cannot be read; `message` and `hint` are Korean sentences."""

    def __init__(self, message: str, hint: str = _SAVE_AGAIN) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Parts:
    """The parts of one workbook by name."""

    _archive: zipfile.ZipFile

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def parse(self, name: str, start: Start, end: End, text: Callable[[str], None] | None = None) -> None:
        """Tell every element of a part as it begins and ends, and its text; names come without the root's prefix.

        Raises `WorkbookError` where the part is not there, damaged or no plain XML.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def begin(root: str, attributes: Mapping[str, str]) -> None:
            """Take the root, and go on without a step between where names have no prefix, as there are millions."""
            cut = root.find(":") + 1
            parser.StartElementHandler = (lambda tag, found: start(tag[cut:], found)) if cut else start
            parser.EndElementHandler = (lambda tag: end(tag[cut:])) if cut else end
            start(root[cut:], attributes)

        parser.StartElementHandler = begin
        if text is not None:
            parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse_declaration
        try:
            for chunk in self._chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (KeyError, expat.ExpatError) as error:
            raise _damaged(name) from error

    def _chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes, a few at a time. Raises `WorkbookError` where there is none or it is damaged."""
        try:
            with self._archive.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _DAMAGE as error:
            raise _damaged(name) from error


def open_parts(content: bytes) -> Parts:
    """Return the parts of a workbook. Raises `WorkbookError` for what is none, or more than a reader should unpack."""
    if content.startswith(_OLD_FORMAT):
        raise WorkbookError("예전 형식(xls)이거나 암호가 걸린 파일입니다.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise WorkbookError("엑셀 파일(xlsx)이 아닙니다.") from error
    names = [info.filename for info in archive.infolist()]
    if len(names) > MOST_PARTS or sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
        message = f"압축을 풀면 {MOST_BYTES // MEGABYTE}MB를 넘습니다."
        raise WorkbookError(message, "쓰지 않는 시트를 지우거나 자료를 CSV로 나누세요.")
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise WorkbookError("암호가 걸린 파일입니다.", "암호를 풀고 다시 저장하세요.")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise WorkbookError("매크로가 든 파일입니다.")
    if "xl/workbook.xml" not in names:
        raise WorkbookError("엑셀 파일(xlsx)이 아닙니다.")
    return Parts(archive)


def _damaged(name: str) -> WorkbookError:
    return WorkbookError(f"엑셀 파일이 손상되었습니다({name}).")


def _refuse_declaration(*_declared: object) -> NoReturn:
    """Stop at a DOCTYPE: no program writes one into a workbook, and entities could grow without end."""
    raise WorkbookError("엑셀이 쓰지 않는 선언(DOCTYPE)이 들어 있습니다.")

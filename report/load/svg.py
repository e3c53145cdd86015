"""An SVG's text in, its size out, after a look at every element: nothing in it runs, nothing leads out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from report.load.decoding import TextFile
from report.load.printed import check_printed
from report.load.problems import FileProblems, Slug
from report.load.svg_grammar import is_well_formed

MOST_ELEMENTS = 5_000
DEEPEST = 50
# The last five draw other elements again: a few lines of them can ask for more work than there is time.
FORBIDDEN_ELEMENTS = (
    *("script", "foreignobject", "iframe", "object", "embed", "handler", "listener"),
    *("use", "pattern", "mask", "marker", "filter"),
)
_NAMESPACE = "http://www.w3.org/2000/svg"
_REMOVE = "그림 프로그램에서 그 요소를 지우고 다시 저장하세요. 글과 도형만 남기면 됩니다."
_SAVE_AGAIN = "그림 프로그램에서 SVG로 다시 저장하세요."
# A backslash could spell url( in CSS without its letters.
_UNSAFE_STYLE = re.compile(r"@import|@font-face|\\|(?:image|image-set|src)\(|url\((?!\s*[\"']?\s*#)", re.IGNORECASE)
_LENGTH = re.compile(r"([\d.]+)(px|pt|pc|mm|cm|in)?")
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, None: 1.0}


@dataclass(frozen=True)
class Drawing:
    """The size of an SVG in CSS pixels."""

    width: float
    height: float


class _RefusalError(Exception):
    """Why the drawing cannot be read any further."""

    def __init__(self, slug: Slug, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = slug, message, hint


def read_svg(file: TextFile) -> Drawing | None:
    """Return the size of a drawing, with all that is unsafe in it noted; None where it cannot be read to its end."""
    parser = expat.ParserCreate(namespace_separator=" ")
    inspector = _Inspector(parser, file.problems)
    try:
        parser.Parse(file.text, True)
    except _RefusalError as refusal:
        file.problems.add(parser.CurrentLineNumber, *refusal.problem)
        return None
    except expat.ExpatError:
        message = "XML 문법에 맞지 않습니다."
        file.problems.add(parser.ErrorLineNumber, "bad-svg", message, _SAVE_AGAIN)
        return None
    return inspector.drawing


class _Inspector:
    """Looks at each element as the parser comes to it, so that nothing is built from an unsafe file."""

    def __init__(self, parser: expat.XMLParserType, problems: FileProblems) -> None:
        self.drawing: Drawing | None = None
        self._parser = parser
        self._problems = problems
        self._open: list[str] = []
        self._style: list[str] = []
        self._count = 0
        parser.XmlDeclHandler = self._on_declaration
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.ProcessingInstructionHandler = self._on_instruction
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_text

    def _on_declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            raise _RefusalError("bad-svg", f"XML 선언의 인코딩이 {encoding}입니다.", _SAVE_AGAIN)

    def _on_doctype(self, *_: object) -> None:
        raise _RefusalError("unsafe-svg", "DOCTYPE이 있습니다.", "<!DOCTYPE …>로 시작하는 부분을 지우세요.")

    def _on_instruction(self, target: str, _data: str) -> None:
        raise _RefusalError("unsafe-svg", f"<?{target} …?> 지시가 있습니다.", "그 부분을 지우세요.")

    def _on_start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        self._count += 1
        self._open.append(name)
        if self._count == 1:
            self._read_root(namespace, name, attributes)
        if self._count > MOST_ELEMENTS or len(self._open) > DEEPEST:
            message = f"요소가 {MOST_ELEMENTS:,}개를 넘거나 {DEEPEST}겹보다 깊습니다."
            raise _RefusalError("bad-svg", message, "그림을 단순하게 고치거나 PNG로 저장하세요.")
        if name.lower() in FORBIDDEN_ELEMENTS:
            self._refuse(f"<{name}> 요소가 있습니다.")
        for attribute, value in attributes.items():
            self._check_attribute(attribute.rpartition(" ")[2], value)

    def _on_end(self, _tag: str) -> None:
        if self._open.pop() == "style":
            self._check_style("".join(self._style), "<style>")
            self._style.clear()

    def _on_text(self, text: str) -> None:
        if "style" in self._open:
            self._style.append(text)
        elif text.strip():
            check_printed(text, self._parser.CurrentLineNumber, self._problems)

    def _check_attribute(self, name: str, value: str) -> None:
        lower = name.lower()
        if lower.startswith("on"):
            self._refuse(f"스크립트 속성 {name}이(가) 있습니다.")
        elif lower in ("href", "src", "base") and not value.strip().startswith("#"):
            self._refuse(f"{name} 속성이 그림 밖을 가리킵니다: {value[:60]}")
        elif not is_well_formed(name, value):
            message = f"{name} 속성의 값을 읽을 수 없습니다: {value[:60]}"
            self._problems.add(self._parser.CurrentLineNumber, "bad-svg", message, _SAVE_AGAIN)
        elif lower == "style" or "(" in value:
            self._check_style(value, name)

    def _check_style(self, text: str, where: str) -> None:
        if match := _UNSAFE_STYLE.search(text):
            self._refuse(f"{where}에 쓸 수 없는 표기가 있습니다: {match[0]}")

    def _refuse(self, message: str) -> None:
        self._problems.add(self._parser.CurrentLineNumber, "unsafe-svg", message, _REMOVE)

    def _read_root(self, namespace: str, name: str, attributes: dict[str, str]) -> None:
        if (namespace, name) != (_NAMESPACE, "svg"):
            raise _RefusalError(
                "bad-svg", '맨 바깥 요소가 <svg xmlns="http://www.w3.org/2000/svg">가 아닙니다.', _SAVE_AGAIN
            )
        self.drawing = _measure(attributes)
        if self.drawing is None:
            hint = '<svg>에 viewBox="0 0 400 300"처럼 크기를 적으세요.'
            raise _RefusalError("bad-svg", "그림의 크기(viewBox, 또는 width와 height)가 없습니다.", hint)


def _measure(attributes: dict[str, str]) -> Drawing | None:
    """Return the size that the root's attributes give: the viewBox's, or width and height."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    width, height = box[2:] if len(box) == 4 else (attributes.get(name, "") for name in ("width", "height"))
    sides = (_length(width), _length(height))
    return Drawing(sides[0], sides[1]) if all(0 < side < 1e6 for side in sides) else None


def _length(text: str) -> float:
    """Return a length in CSS pixels, 0 where `text` is none that stands on its own."""
    match = _LENGTH.fullmatch(text.strip())
    try:
        return float(match[1]) * _PIXELS[match[2]] if match else 0.0
    except ValueError:
        return 0.0

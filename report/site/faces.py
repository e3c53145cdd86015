"""Text in, the bundled faces out as small web fonts that hold what the text needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report.resources import fonts_dir

FACES = ("Pretendard-Regular", "Pretendard-Bold", "ReportHans-Regular")
_ALWAYS = "".join(map(chr, range(0x20, 0x7F)))  # what a reader may type


def web_faces(texts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each face as file name and WOFF2 bytes, with the characters of `texts` alone: a tenth of the whole face."""
    from io import BytesIO

    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    characters = {ord(char) for text in (_ALWAYS, *texts) for char in text}
    for face in FACES:
        font = TTFont(fonts_dir() / f"{face}.ttf", recalcTimestamp=False)
        subsetter = Subsetter(Options(hinting=False, layout_features=["kern"], notdef_outline=True))
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        font.flavor = "woff2"
        buffer = BytesIO()
        font.save(buffer)
        yield f"{face}.woff2", buffer.getvalue()

"""Make the bundled Han faces from Debian's Noto Sans CJK collections (packages fonts-noto-cjk, fonts-noto-cjk-extra).

usage: python .ci/subset_fonts.py [COLLECTION_DIR]

Writes six static TrueType faces into fonts/: GB 2312 in Simplified Chinese shapes and the Hanja of
KS X 1001 in Korean shapes, three weights each. The outlines become quadratic, because a static
TrueType face embeds in a few KB a page, and the em grows so that a Han character has the visual
size of Pretendard's Hangul beside it. Run once by hand when the source fonts change.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

COLLECTIONS = Path("/usr/share/fonts/opentype/noto")
FONTS = Path(__file__).resolve().parent.parent / "fonts"
WEIGHTS = {"Regular": 400, "Medium": 500, "Bold": 700}
FAMILIES = {"Report Hans": ("Noto Sans CJK SC", "gb2312"), "Report Hanja": ("Noto Sans CJK KR", "euc_kr")}
# Measured: Noto's Han has 8.8 % more ink height than Pretendard's Hangul, Noto's own Hangul 4.2 %: half way.
VISUAL_EM = 1064
FIXED_DATE = 3_849_984_000  # seconds since 1904: the same bytes on every run


def characters(encoding: str) -> set[int]:
    """Return the code points of a two-byte national standard that are Han or CJK punctuation."""
    wanted = set()
    for lead in range(0xA1, 0xFF):
        for trail in range(0xA1, 0xFF):
            try:
                char = bytes((lead, trail)).decode(encoding)
            except UnicodeDecodeError:
                continue
            code = ord(char)
            if 0x4E00 <= code <= 0x9FFF or 0x3000 <= code <= 0x303F or 0xF900 <= code <= 0xFAFF:
                wanted.add(code)
    return wanted


def quadratic(font: TTFont) -> None:
    """Replace the cubic CFF outlines of `font` by quadratic ones, in place."""
    order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, max_err=0.6, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        advance, _ = font["hmtx"].metrics[name]
        font["hmtx"].metrics[name] = (advance, getattr(glyph, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones",):
        setattr(maxp, field, 1)
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxComponentDepth",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
    ):
        setattr(maxp, field, 0)
    maxp.recalc(font)
    font["post"].formatType = 3.0
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the subset a name of its own, so that no installed Noto can stand in for it."""
    licence = {record.nameID: record.toUnicode() for record in font["name"].names if record.langID == 0x409}
    table = font["name"] = newTable("name")
    table.names = []
    postscript = f"{family.replace(' ', '')}-{style}"
    texts = {
        0: licence.get(0, ""),
        1: family if style in ("Regular", "Bold") else f"{family} {style}",
        2: style if style in ("Regular", "Bold") else "Regular",
        3: f"1;{postscript}",
        4: f"{family} {style}",
        5: "Version 1",
        6: postscript,
        13: licence.get(13, ""),
        14: licence.get(14, ""),
        16: family,
        17: style,
    }
    for name_id, text in texts.items():
        table.setName(text, name_id, 3, 1, 0x409)


def make(collection: Path, family: str, source: str, encoding: str, style: str) -> Path:
    """Write one face and return its path."""
    fonts = TTCollection(collection, lazy=True).fonts
    font = next(item for item in fonts if source in (item["name"].getDebugName(16), item["name"].getDebugName(1)))
    options = Options(
        layout_features=[],
        notdef_outline=True,
        name_IDs=["*"],
        hinting=False,
        desubroutinize=True,
        drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters(encoding))
    subsetter.subset(font)
    quadratic(font)
    rename(font, family, style)
    font["head"].unitsPerEm = VISUAL_EM
    font["head"].created = font["head"].modified = FIXED_DATE
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font.recalcTimestamp = False
    path = FONTS / f"{family.replace(' ', '')}-{style}.ttf"
    font.save(path)
    return path


def write_coverage() -> None:
    """List the code points that a page can be set in: in all faces of Pretendard, or of a Han family."""
    families: dict[str, set[int]] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        family = path.stem.partition("-")[0]
        points = set(TTFont(path, lazy=True).getBestCmap())
        families[family] = families.get(family, points) & points
    ranges: list[list[int]] = []
    for point in sorted(set().union(*families.values())):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    lines = [f"{first:04X}" if first == last else f"{first:04X}-{last:04X}" for first, last in ranges]
    (FONTS / "coverage.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


def main() -> None:
    """Make every face, print its size, and list what the faces cover."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else COLLECTIONS
    for family, (source, encoding) in FAMILIES.items():
        for style in WEIGHTS:
            path = make(folder / f"NotoSansCJK-{style}.ttc", family, source, encoding, style)
            print(f"{path.name}: {path.stat().st_size:,} bytes")
    write_coverage()


if __name__ == "__main__":
    main()

"""A picture is what its content says, whole, small enough, and without anything that runs or leads out of it."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL import ImageFile

from report.model.exhibit import Image, Pictures
from tests.load.issue_folder import ISSUE, SVG, findings_of, load, places, write_issue

PICTURE = "images/before.svg"


def raster(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """Return a picture in one of Pillow's formats."""
    file = io.BytesIO()
    Pillow.new("RGB", size, "navy").save(file, kind, **options)
    return file.getvalue()


def faults(tmp_path: Path, content: str | bytes) -> list[tuple[str, int | None]]:
    """Return slug and line of what is wrong with a picture."""
    return [
        (slug, line)
        for slug, file, line in places(findings_of(write_issue(tmp_path, {PICTURE: content})))
        if file.endswith(PICTURE)
    ]


def picture(tmp_path: Path, content: str | bytes) -> Image:
    """Return a picture as it was read."""
    pictures = load(write_issue(tmp_path, {PICTURE: content})).exhibits[4].content
    assert isinstance(pictures, Pictures)
    return pictures.images[0][1]


# What stands in place of the drawing's <rect>, on its line.
UNSAFE = [
    "<script>alert(1)</script>",
    "<SCRIPT/>",
    "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
    "<iframe src='#a'/>",
    '<rect onload="alert(1)"/>',
    '<rect ONCLICK="alert(1)"/>',
    '<image href="https://example.com/a.png"/>',
    '<image href="file:///etc/passwd"/>',
    '<image href="../lead.md"/>',
    '<image href="data:image/png;base64,AAAA"/>',
    '<use href="#a"/>',
    '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="other.svg#a"/>',
    '<a href="javascript:alert(1)"/>',
    '<g xml:base="https://example.com/"/>',
    '<rect fill="url(https://example.com/a.svg#b)"/>',
    "<rect style=\"fill: url('https://example.com/a')\"/>",
    '<rect style="fill: u\\72l(https://example.com)"/>',
    "<style>@import 'https://example.com/a.css';</style>",
    "<style>rect { fill: url(https://example.com) }</style>",
    "<style>rect { fill: u<!-- -->rl(https://example.com) }</style>",
    "<style>rect { fill: u&#114;l(https://example.com) }</style>",
    "<style><![CDATA[rect { fill: url(//example.com) }]]></style>",
    "<?xml-stylesheet href='https://example.com/a.css'?>",
]


@pytest.mark.parametrize("element", UNSAFE)
def test_a_drawing_may_not_run_or_lead_out(tmp_path: Path, element: str) -> None:
    """Scripts, foreign elements, event attributes and every address but #… are refused, with their line."""
    assert faults(tmp_path, SVG.replace("<rect ", element + "<rect ")) == [("unsafe-svg", 4)]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_drawing_may_declare_nothing(tmp_path: Path, declaration: str) -> None:
    """A document type, with which entities come, ends the reading."""
    assert faults(tmp_path, declaration + SVG) == [("unsafe-svg", 1)]


@pytest.mark.parametrize(
    ("old", "new", "slug"),
    [
        (' width="400" height="300" viewBox="0 0 400 300"', "", "bad-svg"),
        (' width="400" height="300" viewBox="0 0 400 300"', ' width="100%" height="100%"', "bad-svg"),
        ('viewBox="0 0 400 300"', 'viewBox="0 0 0 300"', "bad-svg"),
        ('xmlns="http://www.w3.org/2000/svg"', "", "bad-svg"),
        ("</svg>", "", "bad-svg"),
        ("</defs>", "", "bad-svg"),
        ("<svg", '<?xml version="1.0" encoding="euc-kr"?><svg', "bad-svg"),
        ("<title>", "<g>" * 51 + "</g>" * 51 + "<title>", "bad-svg"),
        ("<title>", "<g/>" * 5000 + "<title>", "bad-svg"),
        ("안녕하세요", "안녕🚀", "missing-glyph"),
        ("안녕하세요", "안녕&#x202E;", "bad-character"),
        ("안녕하세요", "〈채우세요: 글〉", "placeholder"),
    ],
)
def test_a_drawing_is_whole_and_bounded(tmp_path: Path, old: str, new: str, slug: str) -> None:
    """XML to its end, a size, at most 5,000 elements 50 deep, and text that can be set."""
    assert {found for found, _ in faults(tmp_path, SVG.replace(old, new, 1))} == {slug}


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('width="400" height="300"', (400, 300)),
        ('width="40mm" height="30mm"', (40 * 96 / 25.4, 30 * 96 / 25.4)),
        ('viewBox="0,0,20,10"', (20, 10)),
        ('viewBox="-5 -5 20.5 10" width="100%"', (20.5, 10)),
    ],
)
def test_a_drawing_has_the_size_it_says(tmp_path: Path, size: str, expected: tuple[float, float]) -> None:
    """The view box gives the size, or else width and height."""
    drawing = picture(tmp_path, SVG.replace('width="400" height="300" viewBox="0 0 400 300"', size))
    assert (drawing.width_px, drawing.height_px) == pytest.approx(expected)


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_what_its_content_says(tmp_path: Path, kind: str, media_type: str) -> None:
    """A PNG under another suffix is a PNG."""
    content = raster(kind)
    assert picture(tmp_path, content) == Image(PICTURE, media_type, content, 40, 30)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP", "TIFF"])
def test_other_formats_are_refused(tmp_path: Path, kind: str) -> None:
    """A format the page does not carry is told, whatever its name."""
    assert faults(tmp_path, raster(kind)) == [("bad-image", None)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        raster("PNG", (400, 300))[:100],
        raster("JPEG", (400, 300))[:600],
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
    ],
)
def test_a_damaged_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    """A picture that ends too early, or never began."""
    assert faults(tmp_path, content) == [("bad-image", None)]


def test_a_cut_picture_is_refused_beside_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine tells Pillow, for the whole process, to bear with cut files; our reader does not."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert faults(tmp_path, raster("PNG", (400, 300))[:100]) == [("bad-image", None)]
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds nearly nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(bytes(100))
    chunks = (
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in (head, body)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("size", [(40_001, 1_000), (10_000, 10_000), (60_000, 60_000)])
def test_a_bomb_is_refused_from_its_head(tmp_path: Path, size: tuple[int, int]) -> None:
    """More than 40 million pixels are never decoded."""
    assert faults(tmp_path, png_of(*size)) == [("image-too-large", None)]


def test_a_moving_picture_is_refused(tmp_path: Path) -> None:
    """A PNG of several frames has no place on paper."""
    frames = [Pillow.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    assert faults(tmp_path, file.getvalue()) == [("bad-image", None)]


def test_a_picture_in_another_encoding_is_told(tmp_path: Path) -> None:
    """An SVG is text, and text is UTF-8."""
    found = places(findings_of(write_issue(tmp_path, {PICTURE: SVG.encode("cp949")})))
    assert ("wrong-encoding", f"{ISSUE}/{PICTURE}", 2) in found

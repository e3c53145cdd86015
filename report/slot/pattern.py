"""The hidden mark: keyed bits as a strip of pale dots, each bit a dot at the left or at the right of its cell.

The dots are too pale to be read and big enough to be seen by a scanner. They hold no checksum: a strip is never read
alone, but held against what each client's would be, so that what is left of many faint ones adds up.
"""

from __future__ import annotations

COLUMNS, ROWS = 4, 20
CELLS = COLUMNS * ROWS
CELL_WIDTH, CELL_HEIGHT = 5.0, 5.0  # points
DOT = 0.8
WIDTH, HEIGHT = COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT
_PAINT = b"1 0.98 0.8 rg"


def dot_centre(cell: int, bit: int) -> tuple[float, float]:
    """Return where the dot of a cell is, in points from the strip's left and lower edges."""
    row, column = divmod(cell, COLUMNS)
    return column * CELL_WIDTH + (3.5 if bit else 1.5), HEIGHT - (row + 0.5) * CELL_HEIGHT


def paint(dots: bytes) -> bytes:
    """Return the drawing of a strip as page content; the first bit of `dots` is that of the upper left cell."""
    bits = f"{int.from_bytes(dots):0{CELLS}b}"
    return b"%b\n%bf" % (_PAINT, b"".join([both[bit == "1"] for both, bit in zip(_SQUARES, bits, strict=True)]))


def _square(cell: int, bit: int) -> bytes:
    x, y = dot_centre(cell, bit)
    return f"{x - DOT / 2:.2f} {y - DOT / 2:.2f} {DOT} {DOT} re\n".encode()


_SQUARES = tuple((_square(cell, 0), _square(cell, 1)) for cell in range(CELLS))

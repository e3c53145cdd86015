"""The hidden mark: a number as a strip of pale dots, each bit a dot at the left or at the right of its cell.

The dots are too pale to be read and big enough to be seen by a scanner. Eighty cells hold sixty bits of a number,
sixteen that check them, and four that tell which way is up.
"""

from __future__ import annotations

import binascii
from collections.abc import Sequence

NUMBER_BITS = 60
COLUMNS, ROWS = 4, 20
CELLS = COLUMNS * ROWS
CELL_WIDTH, CELL_HEIGHT = 5.0, 5.0  # points
DOT = 0.8
WIDTH, HEIGHT = COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT
_PAINT = b"1 0.98 0.8 rg"
_UPRIGHT = (1, 0, 1, 1)


def cells_of(number: int) -> tuple[int, ...]:
    """Return the bit of every cell for a number of sixty bits."""
    value = number << 16 | _check(number)
    return (*_UPRIGHT, *map(int, f"{value:0{CELLS - len(_UPRIGHT)}b}"))


def number_in(cells: Sequence[int]) -> int | None:
    """Return the number that cells hold; None where they do not hold one."""
    value = sum(bit << shift for shift, bit in enumerate(reversed(cells[len(_UPRIGHT) :])))
    number, check = value >> 16, value & 0xFFFF
    return number if tuple(cells[: len(_UPRIGHT)]) == _UPRIGHT and _check(number) == check else None


def dot_centre(cell: int, bit: int) -> tuple[float, float]:
    """Return where the dot of a cell is, in points from the strip's left and lower edges."""
    row, column = divmod(cell, COLUMNS)
    return column * CELL_WIDTH + (3.5 if bit else 1.5), HEIGHT - (row + 0.5) * CELL_HEIGHT


def paint(number: int) -> bytes:
    """Return the drawing of a number's strip as page content."""
    squares = b"".join(both[bit] for both, bit in zip(_SQUARES, cells_of(number), strict=True))
    return b"%b\n%bf" % (_PAINT, squares)


def _check(number: int) -> int:
    return binascii.crc_hqx(number.to_bytes(8), 0x5A17)


def _square(cell: int, bit: int) -> bytes:
    x, y = dot_centre(cell, bit)
    return f"{x - DOT / 2:.2f} {y - DOT / 2:.2f} {DOT} {DOT} re\n".encode()


_SQUARES = tuple((_square(cell, 0), _square(cell, 1)) for cell in range(CELLS))

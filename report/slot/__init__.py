"""A place of fixed size in every sealed PDF, where a copy says whose it is; everything outside it stays as approved.

A print gets an empty slot (`draw_on_pages` before it is written, `reserve` after). `fill` gives a copy's bytes and
`empty` the sealed ones again. A line in small type and a hidden pattern of dots are drawn on every page from there.
"""

from __future__ import annotations

from report.slot.filling import Filling, empty, fill, letters_of
from report.slot.line import TypeCase
from report.slot.pattern import CELLS
from report.slot.places import NoSlot, Slot, locate
from report.slot.reserving import draw_on_pages, reserve

__all__ = [
    "CELLS",
    "Filling",
    "NoSlot",
    "Slot",
    "TypeCase",
    "draw_on_pages",
    "empty",
    "fill",
    "letters_of",
    "locate",
    "reserve",
]

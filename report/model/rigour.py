"""How much a build checks before it writes."""

from __future__ import annotations

from enum import Enum


class Rigour(Enum):
    """The checks that a build runs and obeys.

    `USUAL` is every build's; `FULL` adds the checks that look at pixels, as before an edition is sealed; `NONE` prints
    whatever can be printed, to look at and never to send.
    """

    NONE = "none"
    USUAL = "usual"
    FULL = "full"

"""What the house knows of its interests in a company, as compliance wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Disclosure:
    """One row of `compliance.csv`: the firm's and the analysts' interests in one company on a day.

    `holds` tells whether the firm holds 1 % or more, `underwrote` whether it led an issue of its securities in the last
    year, `is_affiliate` whether both belong to one group, `was_provided` whether somebody got this research before, and
    `analyst_holds` whether an analyst or their spouse holds it. `by` says who checked.
    """

    company: str
    holds: bool
    underwrote: bool
    is_affiliate: bool
    was_provided: bool
    analyst_holds: bool
    as_of: date
    by: str
    line: int

    @property
    def has_any(self) -> bool:
        """Tell whether there is an interest of any kind."""
        return self.holds or self.underwrote or self.is_affiliate or self.was_provided or self.analyst_holds

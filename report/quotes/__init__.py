"""Closes, splits and exchange rates in, what a price or a rate is on a day out.

    `Closes`    a company's last close on or before a day, on the basis of its splits
    `Rates`     a pair's rate: given, inverted, or crossed

Table 2 and the figures of the prose ask here, so that both get the same.
"""

from report.quotes.closes import Closes, ratio_of
from report.quotes.fx import Rates

__all__ = ["Closes", "Rates", "ratio_of"]

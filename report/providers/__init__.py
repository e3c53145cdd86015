"""Outside data in, a `Harvest` out: the only room that knows the network, and only `report pull` enters it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from report.model.harvest import Harvest, Wanted
from report.providers import files, yahoo

PROVIDERS: Mapping[str, Callable[[Wanted], Harvest]] = {
    "files": files.fetch,
    "yfinance": yahoo.fetch,
}

"""Cold processes timed one after the other, and their medians told against one of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Times = Mapping[str, list[float]]


def seconds(command: Sequence[str], **environment: str) -> float:
    """Run `command` and return its wall time; its modules are kept compiled, as an installed program's are."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(
        command, check=True, capture_output=True, cwd=ROOT, env={**kept, "PYTHONHASHSEED": "0", **environment}
    )
    return time.perf_counter() - start


def tell(times: Times, yardstick: str, budgets: Mapping[str, float]) -> None:
    """Print each way's median and its ratio to that of `yardstick`."""
    base = statistics.median(times[yardstick])
    for way, values in times.items():
        median = statistics.median(values)
        budget = f"  (budget {budgets[way]:.2f})" if way in budgets else ""
        print(f"  {way:<16} {median:6.2f} s  {median / base:5.2f}x{budget}")

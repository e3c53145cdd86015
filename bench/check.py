"""How long the checks take: `report check` and a checked build against `report build --no-check`, in one run.

usage: python bench/check.py [ROUNDS]

Every way starts a cold process after an edit of lead.md, with values and charts cached, so that each lays the pages out
anew; rounds are interleaved.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ISSUE = "2025-W37"
WAYS: Mapping[str, tuple[str, ...]] = {
    "build --no-check": ("build", ISSUE, "--no-check"),
    "build": ("build", ISSUE),
    "check": ("check", ISSUE),
}
BUDGET = {"check": 2.0}


def main() -> None:
    """Run the rounds and print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as scratch:
        times = measure(Path(scratch), rounds)
    plain = statistics.median(times["build --no-check"])
    print(f"{rounds} rounds after a text edit, cold processes, medians")
    for way, values in times.items():
        ratio = statistics.median(values) / plain
        budget = f"  (budget {BUDGET[way]:.2f})" if way in BUDGET else ""
        print(f"  {way:<16} {statistics.median(values):6.2f} s  {ratio:5.2f}x{budget}")


def measure(scratch: Path, rounds: int) -> dict[str, list[float]]:
    """Return the wall times of each way, one per round; the first round fills the caches and is not counted."""
    data, output = scratch / "data", scratch / "output"
    shutil.copytree(ROOT / "data", data)
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for number, (way, words) in enumerate(list(WAYS.items()) * (rounds + 1)):
        edit(data / ISSUE / "lead.md", number)
        times[way].append(seconds([*words, "--data", str(data), "--output", str(output)]))
    return {way: values[1:] for way, values in times.items()}


def edit(lead: Path, number: int) -> None:
    """Change the file so that no build has seen it, and the text of the pages not at all."""
    text = lead.read_text(encoding="utf-8").rstrip("\n")
    lead.write_text(text + "\n" * (number + 1), encoding="utf-8")


def seconds(words: list[str]) -> float:
    """Run one command and return its wall time."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "report", *words],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

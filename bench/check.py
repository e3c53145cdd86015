"""How long the checks take: `report check` and a checked build against `report build --no-check`, in one run.

usage: python bench/check.py [ROUNDS]

Every way starts a cold process after an edit of lead.md, with values and charts cached, so that each lays the pages out
anew; rounds are interleaved.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.rounds import ROOT, Times, seconds, tell

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
    print(f"{rounds} rounds after a text edit, cold processes, medians")
    tell(times, "build --no-check", BUDGET)


def measure(scratch: Path, rounds: int) -> Times:
    """Return the wall times of each way, one per round; the first round fills the caches and is not counted."""
    data, output = scratch / "data", scratch / "output"
    shutil.copytree(ROOT / "data", data)
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for number, (way, words) in enumerate(list(WAYS.items()) * (rounds + 1)):
        edit(data / ISSUE / "lead.md", number)
        times[way].append(
            seconds([sys.executable, "-m", "report", *words, "--data", str(data), "--output", str(output)])
        )
    return {way: values[1:] for way, values in times.items()}


def edit(lead: Path, number: int) -> None:
    """Change the file so that no build has seen it, and the text of the pages not at all."""
    text = lead.read_text(encoding="utf-8").rstrip("\n")
    lead.write_text(text + "\n" * (number + 1), encoding="utf-8")


if __name__ == "__main__":
    main()

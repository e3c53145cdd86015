"""How the time of a build grows with the universe: 24, 240 and 2,400 companies, ratios of one run.

usage: python bench/size.py [COMPANIES ...]

The larger universes are the sample's companies again and again under other names, each with closes of its own: all
of it `illustrative`. Every build starts a cold process with an empty cache; `per company` is held against the smallest.
"""

from __future__ import annotations

import csv
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (24, 240, 2400)
ISSUE = "2025-W37"
Row = dict[str, str]


def main() -> None:
    """Build each size once and print times and ratios."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    first: float | None = None
    print("companies   seconds   per company   peak MiB   stages over half a second")
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            taken, stages = build(enlarge(ROOT / "data", Path(scratch) / "data", size), Path(scratch) / "output")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # of the largest process so far
        first = first or taken / size
        slow = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in stages.items() if seconds > 0.5)
        print(f"{size:9,}   {taken:7.1f}   {taken / size / first:10.2f}x   {peak:8,.0f}   {slow}", flush=True)


def build(data: Path, output: Path) -> tuple[float, dict[str, float]]:
    """Return the wall time of one build, and that of its stages."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "report", "build", ISSUE, "--data", str(data), "--output", str(output), "--json"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    taken = time.perf_counter() - start
    told = json.loads(done.stdout)
    if done.returncode:
        sys.exit("\n".join(f"{finding['file']}: {finding['message']}" for finding in told["findings"][:10]))
    return taken, told["seconds"]


def enlarge(source: Path, data: Path, size: int) -> Path:
    """Write a data folder with `size` listed companies: the sample's, and copies of them."""
    shutil.copytree(source, data)
    listed = sum(bool(row["group"]) for row in _read(data / "companies.csv")[1])
    copies = range(1, -(-size // listed))
    _repeat(data / "companies.csv", "id", copies, _rename)
    for name in ("prices.csv", "shares.csv", "splits.csv", "estimates.csv"):
        _repeat(data / ISSUE / name, "company", copies, _drift)
    return data


def _repeat(path: Path, key: str, copies: range, change: Callable[[Row, int], Row | None]) -> None:
    """Write a file's rows once more for each copy, under the copy's id."""
    head, rows = _read(path)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head)
        writer.writeheader()
        writer.writerows(rows)
        for copy in copies:
            changed = (change({**row, key: f"{row[key]}-{copy}"}, copy) for row in rows)
            writer.writerows(row for row in changed if row)


def _read(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        return list(reader.fieldnames or ()), rows


def _rename(row: Row, copy: int) -> Row | None:
    """Return a listed company under another name; others are not copied."""
    if not row["group"]:
        return None
    return {**row, "name": f"{row['name']} {copy}", "english_name": f"{row['english_name']} {copy}", "aliases": ""}


def _drift(row: Row, copy: int) -> Row:
    """Return a copy's row; closes before the issue's week are a little higher, so that no two companies are equal."""
    if "close" in row and row["date"] <= "2025-09-05":
        return {**row, "close": f"{float(row['close']) * (1 + copy / 10_000):.4f}"}
    return row


if __name__ == "__main__":
    main()

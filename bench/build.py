"""How long a build takes against a plain script on the same issue: ratios of one run, rounds interleaved.

usage: python bench/build.py [ROUNDS]

Every way starts a cold process, whose modules have been compiled before, as an installed program's are. `first` builds
into an empty output folder, `text edit` after a change in lead.md with everything else cached, `unchanged` once more
without any change.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUDGET = {"first": 0.75, "text edit": 0.5}


def seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """Run `command` and return its wall time."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Run the rounds and print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as scratch:
        times = measure(Path(scratch), rounds)
    plain = statistics.median(times["plain script"])
    print(f"{rounds} rounds, cold processes, medians")
    for way, values in times.items():
        ratio = statistics.median(values) / plain
        budget = f"  (budget {BUDGET[way]:.2f})" if way in BUDGET else ""
        print(f"  {way:<13} {statistics.median(values):6.2f} s  {ratio:5.2f}x{budget}")


def fontconfig(scratch: Path) -> Path:
    """Write a configuration that knows the bundled faces alone, as our own build uses one."""
    path = scratch / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<dir>{ROOT / 'fonts'}</dir><cachedir>{scratch / 'fontconfig'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return path


def measure(scratch: Path, rounds: int) -> dict[str, list[float]]:
    """Return the wall times of each way, one per round."""
    data, output = scratch / "data", scratch / "output"
    shutil.copytree(ROOT / "data", data)
    issue = max(path.name for path in data.iterdir() if path.is_dir())
    build = [sys.executable, "-m", "report", "build", issue, "--data", str(data), "--output", str(output)]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "PYTHONHASHSEED": "0"}
    seconds(build, environment)
    page = scratch / "page.html"
    shutil.copyfile(next((output / issue).glob("*.html")), page)
    plain = [
        sys.executable,
        str(ROOT / "bench/plain.py"),
        *map(str, (data / issue, data / "companies.csv", page, scratch / "plain.pdf")),
    ]
    fonts = {**environment, "FONTCONFIG_FILE": str(fontconfig(scratch))}
    times: dict[str, list[float]] = {"plain script": [], "first": [], "text edit": [], "unchanged": []}
    for number in range(rounds):
        times["plain script"].append(seconds(plain, fonts))
        shutil.rmtree(output)
        times["first"].append(seconds(build, environment))
        lead = data / issue / "lead.md"
        lead.write_text(
            lead.read_text(encoding="utf-8").replace("전망", f"전망{'치' * (number + 1)}", 1), encoding="utf-8"
        )
        times["text edit"].append(seconds(build, environment))
        times["unchanged"].append(seconds(build, environment))
    return times


if __name__ == "__main__":
    main()

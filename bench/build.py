"""How long a build takes against a plain script on the same issue: ratios of one run, rounds interleaved.

usage: python bench/build.py [ROUNDS]

Every way starts a cold process, whose modules have been compiled before, as an installed program's are. `first` builds
into an empty output folder, `text edit` after a change in lead.md with everything else cached, `unchanged` once more
without any change.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from bench.rounds import ROOT, Times, seconds, tell

BUDGET = {"first": 0.75, "text edit": 0.5}


def main() -> None:
    """Run the rounds and print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as scratch:
        times = measure(Path(scratch), rounds)
    print(f"{rounds} rounds, cold processes, medians")
    tell(times, "plain script", BUDGET)


def fontconfig(scratch: Path) -> Path:
    """Write a configuration that knows the bundled faces alone, as our own build uses one."""
    path = scratch / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<dir>{ROOT / 'fonts'}</dir><cachedir>{scratch / 'fontconfig'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return path


def measure(scratch: Path, rounds: int) -> Times:
    """Return the wall times of each way, one per round."""
    data, output = scratch / "data", scratch / "output"
    shutil.copytree(ROOT / "data", data)
    issue = max(path.name for path in data.iterdir() if path.is_dir())
    build = [sys.executable, "-m", "report", "build", issue, "--data", str(data), "--output", str(output)]
    seconds(build)
    page = scratch / "page.html"
    shutil.copyfile(next((output / issue).glob("*.html")), page)
    plain = [
        sys.executable,
        str(ROOT / "bench/plain.py"),
        *map(str, (data / issue, data / "companies.csv", page, scratch / "plain.pdf")),
    ]
    fonts = str(fontconfig(scratch))
    times: dict[str, list[float]] = {"plain script": [], "first": [], "text edit": [], "unchanged": []}
    for number in range(rounds):
        times["plain script"].append(seconds(plain, FONTCONFIG_FILE=fonts))
        shutil.rmtree(output)
        times["first"].append(seconds(build))
        lead = data / issue / "lead.md"
        lead.write_text(
            lead.read_text(encoding="utf-8").replace("전망", f"전망{'치' * (number + 1)}", 1), encoding="utf-8"
        )
        times["text edit"].append(seconds(build))
        times["unchanged"].append(seconds(build))
    return times


if __name__ == "__main__":
    main()

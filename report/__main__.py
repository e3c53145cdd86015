"""Starts the command: `python -m report` and the installed `report`."""

from __future__ import annotations

import os
import sys

from report.cli import run


def main() -> None:
    """Run the command line and leave with its code.

    Every file is closed and every worker has ended by then, so the process leaves without taking apart the engine's
    millions of objects, which takes as long as reading an issue.
    """
    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()

"""Starts the command: `python -m report` and the installed `report`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from report.cli import run


def main() -> None:
    """Run the command line and leave with its code.

    Every file is closed and every worker has ended by then, so the process leaves without taking apart the engine's
    millions of objects, which takes as long as reading an issue.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):
            if stream:  # there is none where the caller closed it
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()

"""What a plain script does: one message, built once, to everybody over one smtplib connection.

usage: python bench/plain_post.py PORT MESSAGE COUNT

Prints the seconds a message took by the clock and of this process's processor time.
"""

from __future__ import annotations

import smtplib
import sys
import time
from pathlib import Path


def main() -> None:
    """Send and print."""
    port, path, count = sys.argv[1:]
    message = Path(path).read_bytes()
    with smtplib.SMTP("127.0.0.1", int(port)) as connection:
        wall, cpu = time.perf_counter(), time.process_time()
        for number in range(int(count)):
            connection.sendmail("bounces@example.com", f"client{number}@example.com", message)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(wall / int(count), cpu / int(count))


if __name__ == "__main__":
    main()

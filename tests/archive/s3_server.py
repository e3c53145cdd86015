"""A real S3 endpoint on loopback, started for a test and stopped after it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

BUCKET = "weekly"


@contextmanager
def serve_s3() -> Iterator[dict[str, str]]:
    """Run the server and yield the environment that leads a client to it; a bucket is there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    environment = {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": "127.0.0.1",
    }
    try:
        _wait_for(url)
        make = f"import s3fs; s3fs.S3FileSystem().mkdir('{BUCKET}')"
        subprocess.run([sys.executable, "-c", make], check=True, env={**os.environ, **environment})
        yield environment
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 30
    while not _answers(url):
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        urlopen(f"{url}/moto-api/", timeout=1).close()  # noqa: S310  # loopback
    except OSError:
        return False
    return True

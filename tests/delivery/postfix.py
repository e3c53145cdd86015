"""A real Postfix on loopback, with a configuration and a queue of its own, that holds whatever it takes."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_MAIN = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file_prefixes = {home}
maillog_file = {home}/log
myhostname = relay.example.com
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
default_transport = smtp
smtpd_client_restrictions = static:HOLD
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{ {refused} = REJECT }} }}, permit_mynetworks, reject
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
message_size_limit = 50000000
{more}
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
proxymap unix - - n - - proxymap
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
error unix - - n - - error
retry unix - - n - - error
showq unix n - n - - showq
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""
_MESSAGE_ID = re.compile(rb"Message-ID: (<[^>]+>)", re.IGNORECASE)
REFUSED = "refused@example.com"


@dataclass(frozen=True)
class Postfix:
    """A running relay: its port, and the folder in which everything of it lies."""

    port: int
    home: Path

    def taken(self) -> Counter[str]:
        """Return how often each Message-ID stands in the queue: what the relay has taken responsibility for."""
        found: Counter[str] = Counter()
        for folder in ("hold", "incoming", "active", "deferred"):
            for file in (self.home / "queue" / folder).rglob("*"):
                # Postfix marks a finished queue file as executable; what is still being written is nobody's mail yet.
                if file.is_file() and file.stat().st_mode & 0o100:
                    found.update(item.decode() for item in _MESSAGE_ID.findall(file.read_bytes())[:1])
        return found

    @property
    def log(self) -> Path:
        """Return its log."""
        return self.home / "log"


@contextmanager
def running_postfix(more: str = "") -> Iterator[Postfix]:
    """Yield a Postfix that answers; it is stopped afterwards. `more` are further settings."""
    if os.geteuid() != 0 or not shutil.which("postfix"):
        pytest.skip("Postfix starts as root only: run this in the container, or with sudo")
    home = Path(tempfile.mkdtemp(prefix="report-postfix-"))
    home.chmod(0o755)
    port = free_port()
    for name in ("conf", "queue", "data"):
        (home / name).mkdir()
    shutil.chown(home / "data", "postfix")
    (home / "conf/main.cf").write_text(_MAIN.format(home=home, refused=REFUSED, more=more), encoding="ascii")
    (home / "conf/master.cf").write_text(_MASTER.format(port=port), encoding="ascii")
    command = ["postfix", "-c", str(home / "conf")]
    with (home / "told").open("wb") as told:
        subprocess.run([*command, "start"], check=True, stdout=told, stderr=told, stdin=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield Postfix(port, home)
    finally:
        with (home / "told").open("ab") as told:
            subprocess.run([*command, "stop"], check=False, stdout=told, stderr=told, stdin=subprocess.DEVNULL)
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until somebody answers there."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing answers on port {port}")

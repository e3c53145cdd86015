"""An S3 bucket as an archive's store: create-only puts, and one writer through a lease that runs out."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

from report.errors import MissingSystem
from report.model.finding import Finding

SCHEME = "s3://"
LEASE_S = 600.0
MARGIN_S = 60.0  # clocks of two machines differ: a holder stops writing before another may begin
WAIT_S = 60.0


class RemoteStore:
    """A store below `s3://bucket/prefix`; keys, region and endpoint come from the environment, as for every S3 tool.

    A lease is a numbered file that only one writer can create; the next number may be taken once the last is given
    back or has run out. No clock decides who is first, only when a dead holder is given up.
    """

    def __init__(self, location: str, *, lease_s: float = LEASE_S, margin_s: float = MARGIN_S) -> None:
        self.location = location
        self._home = location.removeprefix(SCHEME).rstrip("/")
        self._lease_s, self._margin_s = lease_s, margin_s
        self._ends = 0.0
        try:
            from s3fs import S3FileSystem
        except ImportError as error:
            raise MissingSystem([_missing()]) from error
        self._files = S3FileSystem(use_listings_cache=False)

    def read(self, name: str) -> bytes:
        """Return an object's bytes."""
        with _as_os_errors():
            content: bytes = self._files.cat_file(self._key(name))
        return content

    def names(self, prefix: str) -> Iterator[str]:
        """Yield the name of every object below `prefix`."""
        with _as_os_errors():
            keys = self._files.find(self._key(prefix))
        yield from (key.removeprefix(f"{self._home}/") for key in keys)

    def folders(self, prefix: str) -> tuple[str, ...]:
        """Return the folders right below `prefix`."""
        with _as_os_errors(), suppress(FileNotFoundError):
            entries = self._files.ls(self._key(prefix), detail=True)
            return tuple(sorted(it["name"].rpartition("/")[2] for it in entries if it["type"] == "directory"))
        return ()

    def create(self, name: str, content: bytes) -> None:
        """Put a new object, unless another has its key; the store decides, not this program."""
        self._check_lease()
        self._create(name, content)

    def replace(self, name: str, content: bytes) -> None:
        """Put an object in place of the old one."""
        self._check_lease()
        with _as_os_errors():
            self._files.pipe_file(self._key(name), content)

    def remove(self, name: str) -> None:
        """Remove an object."""
        self._check_lease()
        with _as_os_errors(), suppress(FileNotFoundError):
            self._files.rm_file(self._key(name))

    def clear(self, prefix: str) -> None:
        """Remove every object below `prefix`."""
        for name in tuple(self.names(prefix)):
            self.remove(name)

    @contextmanager
    def lock(self, wait_s: float | None = None) -> Iterator[None]:
        """Hold the next lease."""
        name, until = self._take_lease(WAIT_S + self._lease_s if wait_s is None else wait_s)
        self._ends = until - self._margin_s
        try:
            for older in tuple(self.names("locks")):
                if older < name:
                    self.remove(older)
            yield
        finally:
            self._ends = float("inf")
            with suppress(OSError):  # a lease that cannot be given back runs out
                self.replace(name, b'{"until": 0}')
            self._ends = 0.0

    def _take_lease(self, wait_s: float) -> tuple[str, float]:
        deadline = time.monotonic() + wait_s
        while True:
            newest = max(self.names("locks"), default="")
            if not newest or self._is_over(newest):
                number = int(newest.rpartition("/")[2] or 0) + 1
                name, until = f"locks/{number:012}", time.time() + self._lease_s
                with suppress(FileExistsError):
                    self._create(name, json.dumps({"until": until, "holder": uuid4().hex}).encode())
                    return name, until
            if time.monotonic() > deadline:
                raise TimeoutError(self.location)
            time.sleep(0.2)

    def _is_over(self, name: str) -> bool:
        try:
            return float(json.loads(self.read(name))["until"]) < time.time()
        except FileNotFoundError:  # the next holder has cleared it away
            return False

    def _check_lease(self) -> None:
        if time.time() > self._ends:
            raise TimeoutError(f"{self.location}: the lease has run out")

    def _create(self, name: str, content: bytes) -> None:
        try:
            with _as_os_errors():
                self._files.pipe_file(self._key(name), content, mode="create")
        except OSError as error:  # servers word a refused condition in more than one way
            with suppress(FileNotFoundError):
                # A put whose answer was lost is sent again, and then meets itself.
                if self.read(name) == content:
                    return
                raise FileExistsError(name) from error
            raise

    def _key(self, name: str) -> str:
        return f"{self._home}/{name}"


@contextmanager
def _as_os_errors() -> Iterator[None]:
    """Let what the S3 client says about the network and the account be an `OSError`, as a disk's faults are."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise OSError(None, str(error)) from error


def _missing() -> Finding:
    message = "s3:// 보관소에 필요한 패키지가 없습니다."
    hint = "pip install 'china-ai-weekly-report[s3]'로 설치한 뒤 다시 실행하세요."
    return Finding("", None, "missing-extra", "error", message, hint)

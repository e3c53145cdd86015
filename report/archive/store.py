"""Where an archive lies: named files that are created once, replaced whole, and locked by one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol


class Store(Protocol):
    """Files by name (`ocfl/2025-W37/inventory.json`). Every method that writes returns when the bytes are durable.

    `OSError` from any of them means that nothing was written.
    """

    location: str

    def read(self, name: str) -> bytes:
        """Return a file's bytes. Raises `FileNotFoundError`."""
        ...

    def names(self, prefix: str) -> Iterator[str]:
        """Yield the name of every file below the folder `prefix`, in no order."""
        ...

    def folders(self, prefix: str) -> tuple[str, ...]:
        """Return the names of the folders right below the folder `prefix`, sorted."""
        ...

    def create(self, name: str, content: bytes) -> None:
        """Write a new file, whole or not at all. Raises `FileExistsError` where there is one of this name."""
        ...

    def replace(self, name: str, content: bytes) -> None:
        """Write a file so that a reader sees the old bytes or the new."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        ...

    def clear(self, prefix: str) -> None:
        """Remove the folder `prefix` with all that is in it."""
        ...

    def lock(self, wait_s: float | None = None) -> AbstractContextManager[None]:
        """Hold the archive for one writer. Raises `TimeoutError` where another holds it for `wait_s` and longer.

        Without `wait_s` that is as long as a dead writer can hold it.
        """
        ...

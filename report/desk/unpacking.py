"""Files by name in, a folder that holds them out: what was sealed or sent here, where a program can read it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def unpack(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files below a scratch folder, which nobody else reads before all are there."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

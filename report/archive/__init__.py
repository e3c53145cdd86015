"""Sealed editions in an OCFL store, and what was recorded about them: nothing changes, everything joins."""

from report.archive.archive import Archive, nothing_sealed

__all__ = ["Archive", "nothing_sealed"]

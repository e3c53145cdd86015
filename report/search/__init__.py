"""Sealed editions in, an index of their passages and hits for a reader out; rebuilt from the archive at will."""

from report.search.index import SearchIndex
from report.search.passages import read_passages
from report.search.query import Query, ask

__all__ = ["Query", "SearchIndex", "ask", "read_passages"]

"""Sealed editions in, a web archive out that needs no server: pages, pictures, and search in the browser."""

from report.site.reading import read_edition, read_look
from report.site.writing import write_site

__all__ = ["read_edition", "read_look", "write_site"]

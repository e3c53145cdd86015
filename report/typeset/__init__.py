"""Sections and exhibits in, a document and its PDF out: Jinja2 composes the HTML, WeasyPrint prints it."""

from report.typeset.composition import compose
from report.typeset.engine import load_engine, print_document

__all__ = ["compose", "load_engine", "print_document"]

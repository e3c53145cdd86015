"""Builds a Korean-language brokerage research weekly from a folder of Markdown and data."""

__version__ = "0.1.0"

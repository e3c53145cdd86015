"""The program's templates, ready to be filled; each is compiled once and kept where only this user may write."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from report.cache import private_folder, program_digest
from report.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Environment


def open_templates(folder: str = "", **filters: Callable[..., Any]) -> Environment:
    """Return the templates below `folder` of the program's with `filters` added; a name that is unknown is an error.

    What is put into a template is escaped as HTML, but for plain text and style sheets.
    """
    from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, select_autoescape

    compiled = private_folder() / f"templates-{program_digest()[:16]}"
    compiled.mkdir(exist_ok=True)
    environment = Environment(
        loader=FileSystemLoader(templates_dir() / folder),
        bytecode_cache=FileSystemBytecodeCache(str(compiled)),
        autoescape=select_autoescape(disabled_extensions=("txt.j2", "css"), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= filters
    return environment

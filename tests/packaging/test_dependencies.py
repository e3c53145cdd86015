"""What the package imports is what it asks for: no more, no less, and nothing that only a developer has."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.sample import ROOT


def imported_modules() -> set[str]:
    """Return the top-level modules that any file of the package imports, itself and the standard library left out."""
    names: set[str] = set()
    for path in (ROOT / "report").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
    return {name.partition(".")[0] for name in names} - {"report", *sys.stdlib_module_names}


def test_imports_and_dependencies_agree() -> None:
    """A wheel installed alone finds every library it imports, and pulls in none that it does not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (line for lines in project.get("optional-dependencies", {}).values() for line in lines)
    declared = {canonicalize_name(Requirement(line).name) for line in (*project["dependencies"], *extras)}
    homes = packages_distributions()
    imported = {canonicalize_name(homes[module][0]) for module in imported_modules()}
    assert imported == declared

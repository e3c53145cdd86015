"""Every slug that the program can say stands in docs/messages.md with an example, and nothing else does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from report.checks import SLUGS
from report.load.problems import Slug

ROOT = Path(__file__).resolve().parents[2]
SLUG = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
SECTIONS = re.split(
    r"^## (?=[a-z-]+$)", (ROOT / "docs" / "messages.md").read_text(encoding="utf-8"), flags=re.MULTILINE
)[1:]
DOCUMENTED = [section.partition("\n")[0] for section in SECTIONS]


def trees() -> list[ast.Module]:
    """Return the program's modules, parsed."""
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "report").rglob("*.py"))]


def tellers(modules: list[ast.Module]) -> set[str]:
    """Return the names of all functions and classes that take a slug."""
    functions = (node for tree in modules for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    named = {function.name for function in functions if any(item.arg == "slug" for item in function.args.args)}
    return named | {"Finding", "Refusal", "_RefusalError"}


def told(modules: list[ast.Module]) -> Iterator[str]:
    """Yield each slug that is written where a finding is made."""
    names = tellers(modules)
    for call in (node for tree in modules for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in names:
            arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
            words = [item.value for item in arguments if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            yield from filter(SLUG.fullmatch, words)


def printed_by_the_command() -> set[str]:
    """Return what the command itself prints in brackets at the end of a message."""
    files = (ROOT / "report" / "cli.py", *(ROOT / "report" / "commands").glob("*.py"))
    return {slug for path in files for slug in re.findall(r" \[([a-z-]+)\]\\n", path.read_text(encoding="utf-8"))}


def test_every_slug_is_documented_and_none_else() -> None:
    """What is said can be looked up, and what can be looked up is said."""
    said = {*told(trees()), *get_args(Slug), *printed_by_the_command(), *SLUGS}
    assert sorted(said - set(DOCUMENTED)) == []
    assert sorted(set(DOCUMENTED) - said) == []


def test_slugs_are_in_order_and_stand_once() -> None:
    """They are found by their first letter."""
    assert sorted(set(DOCUMENTED)) == DOCUMENTED


def test_no_slug_of_this_room_is_left_over() -> None:
    """Each slug in the list of this room is used in it."""
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "report" / "load").glob("*.py")
        if path.name != "problems.py"
    )
    assert [slug for slug in get_args(Slug) if f'"{slug}"' not in source] == []


@pytest.mark.parametrize("section", SECTIONS, ids=DOCUMENTED)
def test_each_has_a_paragraph_and_two_examples(section: str) -> None:
    """Korean words, something broken, and the same thing mended."""
    match = re.fullmatch(
        r"[a-z-]+\n\n(.+)\n\n틀린 예\n\n```\n(.+)\n```\n\n고친 예\n\n```\n(.+)\n```\n+", section, re.DOTALL
    )
    assert match
    text, broken, mended = match.groups()
    assert re.search("[가-힣]{2,}.*다\\.", text)
    assert broken != mended

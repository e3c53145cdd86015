"""A sealed edition and its correction in, the lines of their texts that differ out."""

from __future__ import annotations

from difflib import SequenceMatcher

from report.model.edition import Edition
from report.model.review import TextChange


def compare_texts(old: Edition, new: Edition) -> tuple[TextChange, ...]:
    """Return each run of changed lines, in the order of the files."""
    before, after = (_texts(edition) for edition in (old, new))
    return tuple(
        change
        for name in sorted(before | after)
        for change in _changes(name, before.get(name, []), after.get(name, []))
    )


def _texts(edition: Edition) -> dict[str, list[str]]:
    """Return the lines of the issue's own texts by file."""
    folder = f"{edition.issue_id}/"
    return {
        name.removeprefix(folder): content.decode("utf-8-sig").splitlines()
        for name, content in edition.inputs().items()
        if name.startswith(folder) and name.endswith(".md")
    }


def _changes(name: str, before: list[str], after: list[str]) -> list[TextChange]:
    runs = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        TextChange(f"{name}:{low + 1}", "\n".join(before[start:end]), "\n".join(after[low:high]))
        for tag, start, end, low, high in runs
        if tag != "equal"
    ]

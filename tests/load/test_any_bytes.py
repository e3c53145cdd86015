"""Whatever bytes a file holds, an issue loads or is refused with findings; nothing else comes out."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.load import digest_inputs
from tests.load.issue_folder import FILES, ISSUE, findings_of, write_issue

NAMES = sorted(FILES)
MARKS = (
    "\n", "---\n", "## ", "- ", "[[", "]]", "![[", "**", "`", "<", ">", "&#0;", "[", "]", "(", ")", "{", "}", "=", '"',
    "'", '"""', ",", "|", "\\", "#", "1", "-1", "2025-09-12", "가", "<svg>", "<!DOCTYPE", "&a;", "url(",
)  # fmt: skip
SIGNATURES = (b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
PIECES = [*(mark.encode() for mark in MARKS), *SIGNATURES]
CONTENTS = st.one_of(st.binary(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))


def check(name: str, content: bytes) -> None:
    """Load the issue with one file replaced; each finding names a place and has Korean words."""
    with tempfile.TemporaryDirectory() as folder:
        data = write_issue(Path(folder) / "data", {name: content})
        for finding in findings_of(data):
            assert finding.file.startswith("data/")
            assert finding.message
            assert finding.line is None or finding.line >= 1
        digest_inputs(data, ISSUE)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(NAMES), CONTENTS)
def test_a_file_may_hold_anything(name: str, content: bytes) -> None:
    """Any bytes in place of any file."""
    check(name, content)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_a_file_may_be_damaged_anywhere(name: str, data: st.DataObject) -> None:
    """Any bytes in place of any part of any file."""
    content = FILES[name].encode()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 30)))
    check(name, content[:start] + data.draw(CONTENTS) + content[end:])


FRONT = b"---\ntitle: a\n---\n"
SVG_HEAD = b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>"
HUGE = [
    ("issue.toml", b"a = " + b"[" * 100_000),
    ("issue.toml", b"a = " + b"{a=" * 50_000),
    ("issue.toml", b"number = " + b"9" * 5_000),
    ("issue.toml", b"a." * 400_000 + b"a = 1"),
    ("issue.toml", b"[" + b'"a" . ' * 150_000 + b"a]"),
    ("issue.toml", b"a" * 200_000),
    ("lead.md", FRONT + b">" * 20_000),
    ("lead.md", FRONT + b"- " * 20_000),
    ("lead.md", FRONT + b"[" * 4_900),
    ("lead.md", FRONT + b"*a " * 1_600),
    ("lead.md", FRONT + b"*a **a " * 350 + b"a** a*" * 350),
    ("lead.md", FRONT + b"a" * 200_000),
    ("lead.md", FRONT + b"`" * 3_000 + b" " + b"`" * 1_500),
    ("share.csv", b'name,value\n"' + b"a" * 200_000 + b'",1\n'),
    ("share.csv", b"," * 100_000 + b"\n"),
    ("images/before.svg", SVG_HEAD + b"<g>" * 200_000),
]


@pytest.mark.parametrize(("name", "content"), HUGE)
def test_nothing_is_too_deep_or_too_long(name: str, content: bytes) -> None:
    """Nesting and length that would exhaust a reader are refused like anything else."""
    check(name, content)

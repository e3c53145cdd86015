"""What is wrong with a file as a whole — its name, place, size or encoding — is told before anything in it is read."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from report.load import digest_inputs
from tests.load.issue_folder import FILES, ISSUE, LEAD, PRICES, findings_of, full_name, load, places, write_issue

ENCODINGS = [
    (LEAD.encode("cp949", "ignore"), "CP949", 2),
    (LEAD.encode("utf-16"), "UTF-16", None),
    (LEAD.encode("utf-16-be"), "UTF-16", 1),
    (LEAD.encode("utf-32"), "UTF-32", None),
    (LEAD.encode() + b"\0", "NUL", 20),
    (b"---\n\xff\xff\xff\n", "알 수 없는", 2),
]


@pytest.mark.parametrize(("content", "name", "line"), ENCODINGS)
def test_a_foreign_encoding_is_named(tmp_path: Path, content: bytes, name: str, line: int | None) -> None:
    """A text that is not UTF-8 is refused with what it seems to be, and how to save it."""
    (finding,) = findings_of(write_issue(tmp_path, {"lead.md": content}))
    assert (finding.slug, finding.file, finding.line) == ("wrong-encoding", f"{tmp_path.name}/{ISSUE}/lead.md", line)
    assert name in finding.message
    assert "UTF-8로 저장" in finding.hint


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".svg")])
def test_every_text_file_must_be_utf8(tmp_path: Path, name: str) -> None:
    """CP949, as Korean Windows saves by default, is told of whichever file."""
    content = FILES[name].encode() + "\n# 한글".encode("cp949")
    assert ("wrong-encoding", name) in {
        place[:2] for place in places(findings_of(write_issue(tmp_path, {name: content})))
    }


@pytest.mark.parametrize("name", ["series.toml", "companies.csv", "issue.toml", "sources.toml", "lead.md", "capex.csv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    """Each file that an issue is made from must be there."""
    found = {(slug, file) for slug, file, _ in places(findings_of(write_issue(tmp_path, {name: None})))}
    place = f"{ISSUE}/issue.toml" if name == "capex.csv" else full_name(name)
    assert ("missing-file", place) in found


def test_a_misspelt_file_is_found_from_both_ends(tmp_path: Path) -> None:
    """The file that is missing and the file that nobody uses point at each other."""
    findings = findings_of(write_issue(tmp_path, {"week.md": None, "weak.md": FILES[f"{ISSUE}/week.md"]}))
    assert places(findings) == [("unused-file", f"{ISSUE}/weak.md", None), ("missing-file", f"{ISSUE}/week.md", None)]
    assert "'week.md'" in findings[0].hint
    assert "'weak.md'" in findings[1].hint


@pytest.mark.parametrize(
    "name", ["old.csv", "images/old.svg", "images/old.png", "images/deep/old.jpeg", "old.md", "old.toml"]
)
def test_an_input_that_nobody_uses_is_told(tmp_path: Path, name: str) -> None:
    """It is probably misspelt somewhere."""
    assert places(findings_of(write_issue(tmp_path, {name: b"x"}))) == [("unused-file", f"{ISSUE}/{name}", None)]


def test_a_style_sheet_is_unsafe(tmp_path: Path) -> None:
    """The look belongs to the series."""
    css = "@import url(https://example.com/a.css);"
    assert places(findings_of(write_issue(tmp_path, {"style.css": css}))) == [
        ("unsafe-css", f"{ISSUE}/style.css", None)
    ]


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "~$prices.csv", ".lead.md.swp", "lead.md~", "images/Thumbs.db", ".git/a.csv", "__MACOSX/a.csv"],
)
def test_what_editors_leave_behind_is_no_input(tmp_path: Path, name: str) -> None:
    """Droppings are neither read nor told."""
    assert findings_of(write_issue(tmp_path, {name: b"\xff"})) == ()


@pytest.mark.parametrize("name", ["prices.csv", "lead.md", "images/before.svg", "issue.toml"])
def test_a_link_out_of_the_folder_is_unsafe(tmp_path: Path, name: str) -> None:
    """A symbolic link to a file elsewhere is followed neither for its content nor for the digest."""
    data = write_issue(tmp_path / "data")
    secret = tmp_path / "secret"
    path = data / ISSUE / name
    path.rename(secret)
    path.symlink_to(secret)
    assert ("unsafe-path", f"{ISSUE}/{name}", None) in places(findings_of(data))
    before = digest_inputs(data, ISSUE)
    secret.write_bytes(b"other")
    assert digest_inputs(data, ISSUE) == before


@pytest.mark.parametrize("name", ["series.toml", "companies.csv"])
def test_a_link_out_of_the_data_folder_is_unsafe(tmp_path: Path, name: str) -> None:
    """The series' own files are not fetched from elsewhere either."""
    data = write_issue(tmp_path / "data")
    (data / name).rename(tmp_path / name)
    (data / name).symlink_to(tmp_path / name)
    assert ("unsafe-path", name, None) in places(findings_of(data))


def test_a_folder_that_leads_out_is_unsafe(tmp_path: Path) -> None:
    """A linked images folder, and a linked issue folder, are refused."""
    data = write_issue(tmp_path / "data")
    (data / ISSUE / "images").rename(tmp_path / "images")
    (data / ISSUE / "images").symlink_to(tmp_path / "images")
    assert ("unsafe-path", f"{ISSUE}/images", None) in places(findings_of(data))
    (data / ISSUE).rename(tmp_path / ISSUE)
    (data / ISSUE).symlink_to(tmp_path / ISSUE)
    assert [finding.slug for finding in findings_of(data)] == ["unsafe-path"]


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    """A link that stays inside is a file like any other."""
    data = write_issue(tmp_path / "data")
    after = data / ISSUE / "images" / "after.svg"
    after.unlink()
    after.symlink_to("before.svg")
    assert load(data).exhibits


def test_a_data_folder_may_be_a_link_itself(tmp_path: Path) -> None:
    """Where the data folder lies is the caller's business."""
    write_issue(tmp_path / "data")
    (tmp_path / "link").symlink_to(tmp_path / "data")
    assert load(tmp_path / "link").id == ISSUE


@pytest.mark.parametrize(
    "make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("nowhere"), lambda path: path.symlink_to(path)]
)
def test_what_is_no_file_is_missing(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A pipe, a folder or a dead link in a file's place is not opened."""
    data = write_issue(tmp_path / "data", {"fx.csv": None})
    make(data / ISSUE / "fx.csv")
    assert ("missing-file", f"{ISSUE}/fx.csv", None) in places(findings_of(data))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused permission is a finding, not a traceback."""
    data = write_issue(tmp_path / "data")
    read = Path.open

    def refuse(path: Path, mode: str) -> object:
        if path.name == "fx.csv":
            raise PermissionError(13, "Permission denied")
        return read(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert ("unreadable-file", f"{ISSUE}/fx.csv", None) in places(findings_of(data))


@pytest.mark.parametrize(
    ("name", "size"),
    [("lead.md", 1), ("issue.toml", 1), ("prices.csv", 64), ("images/before.svg", 2), ("images/a.png", 8)],
)
def test_a_file_has_a_largest_size(tmp_path: Path, name: str, size: int) -> None:
    """A text may have a megabyte, a CSV 64, an SVG two, another picture eight."""
    data = write_issue(tmp_path / "data")
    with (data / ISSUE / name).open("ab") as file:
        file.truncate(size * 1_000_000 + 1)
    (finding,) = (finding for finding in findings_of(data) if finding.slug == "file-too-large")
    assert finding.file == f"data/{ISSUE}/{name}"
    assert f"{size}MB" in finding.message


def test_names_of_files_may_be_in_pieces(tmp_path: Path) -> None:
    """A Hangul file name as macOS stores it is the one that issue.toml writes."""
    sheet = FILES[f"{ISSUE}/issue.toml"].replace("capex.csv", "투자.csv")
    sources = FILES[f"{ISSUE}/sources.toml"].replace("capex.csv", "투자.csv")
    pieces = unicodedata.normalize("NFD", "투자.csv")
    changes = {"issue.toml": sheet, "sources.toml": sources, "capex.csv": None, pieces: FILES[f"{ISSUE}/capex.csv"]}
    assert findings_of(write_issue(tmp_path, changes)) == ()


def test_a_file_name_that_is_no_text_is_survived(tmp_path: Path) -> None:
    """A name in another encoding is shown as well as can be."""
    data = write_issue(tmp_path)
    (Path(os.fsdecode(bytes(data / ISSUE) + b"/\xb0\xa1.csv"))).write_bytes(b"")
    (finding,) = findings_of(data)
    assert finding.slug == "unused-file"
    finding.file.encode()


def test_no_message_steers_the_terminal(tmp_path: Path) -> None:
    """What a file holds is shown without its control characters."""
    for finding in findings_of(write_issue(tmp_path, {"prices.csv": f"{PRICES}2025-09-12,\x1b[2J\x07,1\n"})):
        assert (finding.message + finding.hint).isprintable()


def test_nothing_is_written_while_reading(tmp_path: Path) -> None:
    """A folder that is read-only loads."""
    data = write_issue(tmp_path / "data")
    for path in [data, *data.rglob("*")]:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP))
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    load(data)
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before

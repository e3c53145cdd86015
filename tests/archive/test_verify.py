"""Damage anywhere in an archive is found and named; a sound archive has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.archive import Archive
from report.archive.verify import verify
from tests.archive.bundles import AT, BY, ISSUE, bundle
from tests.archive.ocfl_validation import complaints


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive of two issues, one approved and corrected."""
    made = Archive.open(str(tmp_path / "archive"))
    first = made.seal(bundle(), at=AT, by=BY)
    made.append(ISSUE, "approval", "hong.json", b"{}", "홍길동", at=AT, by=BY)
    made.seal(bundle(b"%PDF two", supersedes=first.sha256), at=AT, by=BY)
    made.seal(bundle(issue_id="2025-W38"), at=AT, by=BY)
    return made


def damaged(archive: Archive) -> list[str]:
    """Return the files that are said to be damaged."""
    return [finding.file for finding in verify(archive, archive.issue_ids())]


def sealed_files(archive: Archive) -> list[Path]:
    """Return every file of the storage root."""
    return sorted(path for path in (Path(archive.store.location) / "ocfl").rglob("*") if path.is_file())


def test_a_sound_archive_has_no_damage(archive: Archive, tmp_path: Path) -> None:
    """Nothing is found in an archive that is as it was written, nor in one that is not there."""
    assert damaged(archive) == []
    assert damaged(Archive.open(str(tmp_path / "nowhere"))) == []


def test_a_flipped_bit_is_found_in_any_file(archive: Archive) -> None:
    """For every file, one bit changed at its beginning, middle or end names that file."""
    files = sealed_files(archive)
    assert len(files) > 40
    for path in files:
        content = path.read_bytes()
        for at in {0, len(content) // 2, len(content) - 1}:
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            assert path.relative_to(archive.store.location).as_posix() in damaged(archive), (path, at)
        path.write_bytes(content)
    assert damaged(archive) == []


def test_a_missing_file_is_found_wherever_it_was(archive: Archive) -> None:
    """For every file, its loss is found and named."""
    for path in sealed_files(archive):
        content = path.read_bytes()
        path.unlink()
        assert path.relative_to(archive.store.location).as_posix() in damaged(archive)
        path.write_bytes(content)


def test_a_foreign_file_is_found(archive: Archive) -> None:
    """A file that nobody sealed is named, as another implementation does."""
    foreign = Path(archive.store.location) / f"ocfl/{ISSUE}/v1/content/extra.txt"
    foreign.write_text("x", encoding="ascii")
    assert damaged(archive) == [f"ocfl/{ISSUE}/v1/content/extra.txt"]
    assert complaints(Path(archive.store.location) / "ocfl")


def test_a_forged_version_breaks_the_chain(archive: Archive, tmp_path: Path) -> None:
    """An object rewritten in itself without fault is not what the chain says."""
    other = Archive.open(str(tmp_path / "other"))
    other.seal(bundle(b"%PDF forged", issue_id="2025-W38"), at=AT, by=BY)
    root = Path(archive.store.location) / "ocfl/2025-W38"
    for path in sorted(root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    root.rmdir()
    (Path(other.store.location) / "ocfl/2025-W38").rename(root)
    assert complaints(root.parent) == []
    assert damaged(archive) == ["ocfl/2025-W38/v1/inventory.json"]


def test_a_vanished_issue_is_found(archive: Archive) -> None:
    """An issue taken out of the archive is still in the chain."""
    root = Path(archive.store.location) / "ocfl/2025-W38"
    root.rename(root.parent.parent / "gone")
    assert damaged(archive) == ["ocfl/2025-W38"]

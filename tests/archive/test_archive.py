"""What is sealed stays; approvals and corrections join beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.archive import Archive
from report.errors import ArchiveDamaged, RefusedSeal, UsageError
from tests.archive.bundles import AT, BY, ISSUE, bundle
from tests.archive.ocfl_validation import complaints


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an empty archive."""
    return Archive.open(str(tmp_path / "보관소"))


def snapshot(archive: Archive) -> dict[str, bytes]:
    """Return every file of the archive."""
    return {name: archive.store.read(name) for name in archive.store.names("")}


def test_an_edition_is_read_as_it_was_sealed(archive: Archive) -> None:
    """Bytes, names, findings, who and when come back."""
    sealed = archive.seal(bundle(), at=AT, by=BY)
    edition = archive.edition(ISSUE)
    assert (edition.number, edition.version, edition.sha256) == (1, "v1", sealed.sha256)
    assert edition.pdf() == b"%PDF one"
    assert edition.html() == b"<p>%PDF one"
    assert (edition.sealed_at, edition.sealed_by) == (AT, BY)
    assert edition.findings == bundle().findings
    assert edition.read(f"inputs/{ISSUE}/lead.md") == "# 제목".encode()


def test_the_same_bytes_again_change_nothing(archive: Archive) -> None:
    """A second seal leaves every file as it was, whoever runs it, and returns the first edition."""
    first = archive.seal(bundle(), at=AT, by=BY)
    before = snapshot(archive)
    assert archive.seal(bundle(), at=AT.replace(year=2030), by="kim@desk").version == first.version
    assert snapshot(archive) == before


def test_other_bytes_are_refused(archive: Archive) -> None:
    """A sealed issue takes other bytes only as a correction of its newest edition."""
    first = archive.seal(bundle(), at=AT, by=BY)
    for other in (bundle(b"%PDF two"), bundle(b"%PDF two", supersedes="0" * 64)):
        with pytest.raises(RefusedSeal) as refused:
            archive.seal(other, at=AT, by=BY)
        assert refused.value.findings[0].slug == "already-sealed"
    second = archive.seal(bundle(b"%PDF two", supersedes=first.sha256), at=AT, by=BY)
    assert [edition.pdf() for edition in archive.editions(ISSUE)] == [b"%PDF one", b"%PDF two"]
    assert (second.number, second.supersedes, second.is_correction) == (2, first.sha256, True)


def test_records_join_and_the_edition_stays(archive: Archive) -> None:
    """An approval is a version of its own with its message; repeating it after a crash changes nothing."""
    edition = archive.seal(bundle(), at=AT, by=BY)
    for _ in range(2):
        archive.append(ISSUE, "approval", "hong.json", b"{}", "홍길동", at=AT, by=BY)
    archive.append(ISSUE, "approval", "hong.json", b"[]", "홍길동", at=AT, by=BY)
    first, second = archive.records(ISSUE, "approval")
    assert (first.name, first.content, first.version, first.message) == ("hong.json", b"{}", "v2", "approval: 홍길동")
    assert (second.content, second.version) == (b"[]", "v3")
    assert archive.records(ISSUE, "delivery") == ()
    assert archive.edition(ISSUE).digests == edition.digests


def test_an_unknown_issue_is_said(archive: Archive) -> None:
    """Nothing can be read of, or recorded about, an issue that was never sealed."""
    with pytest.raises(UsageError) as refused:
        archive.append("2025-W38", "approval", "hong.json", b"{}", "홍길동", at=AT, by=BY)
    assert refused.value.findings[0].slug == "not-archived"
    assert archive.issue_ids() == ()


@pytest.mark.parametrize("location", ["gs://bucket/weekly", "https://example.com/archive"])
def test_an_address_that_is_no_archive_is_said(location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address of another kind is refused, and makes no folder of that name."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as refused:
        Archive.open(location)
    assert refused.value.findings[0].slug == "archive-address"
    assert list(tmp_path.iterdir()) == []


def test_changed_bytes_are_never_handed_out(archive: Archive) -> None:
    """An edition's file that is not as it was sealed is an error with its name."""
    edition = archive.seal(bundle(), at=AT, by=BY)
    archive.store.replace(f"ocfl/{ISSUE}/v1/content/editions/1/{edition.file_name}", b"%PDF forged")
    with pytest.raises(ArchiveDamaged) as refused:
        archive.edition(ISSUE).pdf()
    assert refused.value.findings[0].file == f"{ISSUE}/editions/1/{edition.file_name}"


def test_the_store_is_valid_ocfl(archive: Archive) -> None:
    """Another implementation finds an OCFL 1.1 storage root with valid objects, the chain among them."""
    first = archive.seal(bundle(), at=AT, by=BY)
    archive.append(ISSUE, "approval", "hong.json", b"{}", "홍길동", at=AT, by=BY)
    archive.seal(bundle(b"%PDF two", supersedes=first.sha256), at=AT, by=BY)
    archive.seal(bundle(issue_id="2025-W38"), at=AT, by=BY)
    assert complaints(Path(archive.store.location) / "ocfl") == []


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_record_that_was_tampered_with_is_never_believed(archive: Archive, harm: str) -> None:
    """An approval counts only with the bytes that were recorded."""
    archive.seal(bundle(), at=AT, by=BY)
    archive.append(ISSUE, "approval", "hong.json", b'{"sha256": "a"}', "홍길동", at=AT, by=BY)
    name = next(name for name in archive.store.names("ocfl") if name.endswith("hong.json"))
    archive.store.remove(name)
    if harm == "changed":
        archive.store.create(name, b'{"sha256": "b"}')
    with pytest.raises(ArchiveDamaged):
        archive.records(ISSUE, "approval")

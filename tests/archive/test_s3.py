"""An archive on S3 keeps what an archive in a folder keeps: killed, raced for, or damaged."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from report.archive import Archive
from report.archive.remote import RemoteStore
from report.archive.verify import verify
from tests.archive.bundles import AT, BY, ISSUE, bundle
from tests.archive.ocfl_validation import complaints
from tests.archive.s3_server import BUCKET, serve_s3

pytestmark = pytest.mark.slow
STORY = Path(__file__).with_name("s3_story.py")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[dict[str, str]]:
    """Return the environment of a server that runs for these tests."""
    with serve_s3() as environment:
        yield environment


@pytest.fixture(autouse=True)
def led_to_it(endpoint: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Lead this process's clients to the server."""
    for name, value in endpoint.items():
        monkeypatch.setenv(name, value)


def start(location: str, work: str, step: int = 0) -> subprocess.Popen[bytes]:
    """Begin one work in a process of its own."""
    return subprocess.Popen([sys.executable, STORY, location, work, str(step)], env=dict(os.environ))


def downloaded(archive: Archive, folder: Path) -> Path:
    """Return the storage root as a folder on the disk."""
    for name in archive.store.names("ocfl"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(archive.store.read(name))
    return folder / "ocfl"


def test_an_edition_is_kept_and_valid(tmp_path: Path) -> None:
    """Sealed, approved and corrected under an s3 address: what comes back is valid OCFL without damage."""
    location = f"s3://{BUCKET}/kept"
    archive = Archive.open(location)
    first = archive.seal(bundle(), at=AT, by=BY)
    archive.append(ISSUE, "approval", "hong.json", b"{}", "홍길동", at=AT, by=BY)
    archive.seal(bundle(b"%PDF two", supersedes=first.sha256), at=AT, by=BY)
    again = Archive.open(location)
    assert [edition.pdf() for edition in again.editions(ISSUE)] == [b"%PDF one", b"%PDF two"]
    assert again.issue_ids() == (ISSUE,)
    assert verify(again, again.issue_ids()) == ()
    assert complaints(downloaded(again, tmp_path)) == []


def test_the_server_lets_nobody_write_over() -> None:
    """A second put under a create-only key is refused by the server; the same bytes again are a retry."""
    store = RemoteStore(f"s3://{BUCKET}/create")
    with store.lock():
        store.create("x", b"one")
        store.create("x", b"one")
        with pytest.raises(FileExistsError):
            store.create("x", b"two")
    assert store.read("x") == b"one"


def test_without_a_lease_nothing_is_written() -> None:
    """A writer whose lease has run out stops before it writes."""
    store = RemoteStore(f"s3://{BUCKET}/lease", lease_s=1.0, margin_s=1.0)
    with store.lock(), pytest.raises(TimeoutError):
        store.create("x", b"late")
    assert list(store.names("x")) == []


@pytest.mark.parametrize(("work", "steps"), [("seal", range(3, 24, 6)), ("correct", range(4, 17, 4))])
def test_a_kill_between_requests_loses_nothing(work: str, steps: range, tmp_path: Path) -> None:
    """Killed before a request, the archive holds the old editions or the new; the next writer goes on."""
    killed = 0
    for step in steps:
        location = f"s3://{BUCKET}/kill-{work}-{step}"
        if work == "correct":
            Archive.open(location).seal(bundle(), at=AT, by=BY)
        killed += start(location, work, step).wait(60) == -9
        assert start(location, work).wait(60) == 0
        archive = Archive.open(location)
        assert len(archive.editions(ISSUE)) == (2 if work == "correct" else 1)
        assert verify(archive, archive.issue_ids()) == ()
        assert complaints(downloaded(archive, tmp_path / str(step))) == []
    assert killed == len(steps)


def test_two_at_once_seal_one_edition() -> None:
    """Of two people who seal other bytes at the same time one succeeds and the other is told."""
    for attempt in range(3):
        location = f"s3://{BUCKET}/race-{attempt}"
        both = [start(location, work) for work in ("seal", "other")]
        assert sorted(process.wait(60) for process in both) == [0, 7]
        archive = Archive.open(location)
        assert len(archive.editions(ISSUE)) == 1
        assert verify(archive, archive.issue_ids()) == ()

"""Killed at any moment, out of space or two at once: an archive holds the old state or the new, never half."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from report.archive import Archive
from report.archive.local import LocalStore
from report.archive.verify import verify
from report.errors import RefusedSeal, UsageError
from tests.archive.bundles import AT, BY, ISSUE, bundle
from tests.archive.ocfl_validation import complaints

Work = Callable[[Archive], object]
DURABLE = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "fcntl.flock"}


@pytest.fixture
def scratch() -> Iterator[Path]:
    """Return a folder in memory where the system has one: a thousand archives are written and each file is synced."""
    memory = Path("/dev/shm")  # noqa: S108  # not guessed by others: mkdtemp names the folder
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def seal_first(archive: Archive) -> object:
    """Seal an issue."""
    return archive.seal(bundle(), at=AT, by=BY)


def approve(archive: Archive) -> object:
    """Approve the issue."""
    return archive.append(ISSUE, "approval", "hong.json", b"{}", "홍길동", at=AT, by=BY)


def correct(archive: Archive) -> object:
    """Seal a correction of the issue."""
    return archive.seal(bundle(b"%PDF two", supersedes=archive.editions(ISSUE)[0].sha256), at=AT, by=BY)


STORY: tuple[Work, ...] = (seal_first, approve, correct)


def fork(work: Callable[[], object]) -> int:
    """Run `work` in a forked process and return its id."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def code_of(child: int) -> int:
    """Wait for a process and return its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(step: int, folder: Path, work: Work) -> bool:
    """Run `work` on the archive in a process that is killed right before its n-th call that touches the disk."""
    passed = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal passed
        if event in DURABLE and (event != "open" or str(arguments[0]).startswith(str(folder))):
            passed += 1
            if passed == step:
                os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        sys.addaudithook(count)  # cannot be taken off again, so only in the child
        work(Archive.open(str(folder)))

    code = code_of(fork(run))
    assert code in (0, -signal.SIGKILL)
    return code != 0


def content(archive: Archive) -> dict[str, str]:
    """Return the newest state of every object."""
    found = {name: archive.root.inventory(name) for name in archive.root.object_ids()}
    return {f"{name}/{path}": digest for name, it in found.items() for path, digest in it.state.items()}


def opened(folder: Path) -> Archive:
    """Open an archive after an accident and hold it to be sound."""
    archive = Archive.open(str(folder))
    assert verify(archive, archive.issue_ids()) == ()
    return archive


@pytest.mark.slow
def test_a_kill_before_any_step_loses_nothing(scratch: Path) -> None:
    """At least 200 kills, before each step of a seal, an approval and a correction, and while mending: old or new."""
    kills = 0
    before = scratch / "before"
    Archive.open(str(before)).root.make_root()
    for work in STORY:
        old = content(opened(before))
        after = Path(shutil.copytree(before, scratch / work.__name__))
        work(Archive.open(str(after)))
        new = content(opened(after))
        step = 1
        while killed_at(step, folder := Path(shutil.copytree(before, scratch / "killed")), work):
            kills += killed_at(step % 13 + 3, folder, work)  # and once more, while the next one mends
            archive = opened(folder)
            assert content(archive) in (old, new), step
            assert not complaints(folder / "ocfl") if step % 10 == 0 else True
            work(archive)
            assert content(opened(folder)) == new, step
            assert not [*folder.glob("drafts/*")]
            shutil.rmtree(folder)
            step += 1
        kills += step - 1
        shutil.rmtree(folder)
        before = after
    assert kills >= 200


class FullDisk(LocalStore):
    """A disk that has room for a number of files and then for half of one."""

    def __init__(self, folder: Path, room: int) -> None:
        super().__init__(folder)
        self.room = room

    def _write_draft(self, content: bytes) -> Path:
        if self.room == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.room -= 1
        return super()._write_draft(content)


@pytest.mark.parametrize("work", STORY)
def test_a_full_disk_leaves_the_old_state_or_the_new(work: Work, tmp_path: Path) -> None:
    """Wherever the room ends, the command says so, nothing is half there, and with room again it goes on."""
    for room in range(40):
        folder = tmp_path / f"room-{room}"
        for earlier in STORY[: STORY.index(work)]:
            earlier(Archive.open(str(folder)))
        old = content(Archive.open(str(folder)))
        try:
            work(Archive(FullDisk(folder, room)))
            break
        except UsageError as refused:
            said = refused.findings[0].slug
        assert said == "unwritable-archive"
        archive = opened(folder)
        assert content(archive) == old or archive.editions(ISSUE)
        work(archive)
        opened(folder)
    assert room > 5


@pytest.mark.slow
def test_two_at_once_seal_one_edition(tmp_path: Path) -> None:
    """Of two people who seal other bytes of one issue at the same time, one succeeds and the other is told."""
    for attempt in range(20):
        folder = tmp_path / str(attempt)
        gate, opens = os.pipe()

        def seal(pdf: bytes, folder: Path = folder, gate: int = gate) -> None:
            os.read(gate, 1)
            try:
                Archive.open(str(folder)).seal(bundle(pdf), at=AT, by=BY)
            except RefusedSeal:
                os._exit(7)

        children = [fork(partial(seal, pdf)) for pdf in (b"%PDF one", b"%PDF two")]
        os.write(opens, b"..")
        assert sorted(map(code_of, children)) == [0, 7]
        assert len(opened(folder).editions(ISSUE)) == 1
        os.close(gate)
        os.close(opens)

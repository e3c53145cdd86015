"""The archive: sealed editions in the order in which they were sealed, and what was recorded about them since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from report.archive import chain
from report.archive.editions import Read, edition_folder, read_editions, read_records, record_path, sealed_files
from report.archive.inventory import Inventory, Version, digest_of
from report.archive.local import LocalStore
from report.archive.remote import SCHEME, RemoteStore
from report.archive.root import ObjectRoot, damage
from report.archive.store import Store
from report.errors import ArchiveDamaged, RefusedSeal, UsageError, reason_of
from report.model.edition import Bundle, Edition, Record

APPROVAL = "approval"
PENDING = "pending.json"
READERS_WAIT_S = 2.0  # somebody may be sealing this moment; a reader need not see it


class Archive:
    """One archive; nothing in it ever changes but by joining.

    Methods that write hold the archive for themselves, and leave the old state or the new. They raise `UsageError`
    (unwritable-archive) where the location takes no files; nothing has changed then.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.root = ObjectRoot(store)

    @classmethod
    def open(cls, location: str) -> Self:
        """Open a folder or an `s3://` address, finishing what a killed writer left where this user may write."""
        if "://" in location and not location.startswith(SCHEME):
            message = f"보관소로 쓸 수 없는 주소입니다: {location[:80]}"
            hint = "폴더의 이름이나 s3://버킷/이름을 적으세요."
            raise UsageError.because("archive-address", message, hint)
        archive = cls(RemoteStore(location) if location.startswith(SCHEME) else LocalStore(Path(location)))
        archive.mend()
        return archive

    def mend(self) -> None:
        """Finish what a killed writer left, where this user may write; whoever may not reads the same without it."""
        try:
            is_unfinished = self._pending() is not None
        except OSError as error:
            raise _unusable(self.store, error) from error
        if is_unfinished:
            with suppress(OSError), self.store.lock(READERS_WAIT_S):
                self._mend()

    def claim(self) -> None:
        """See that the location takes files, before a build is made whose edition it could not keep.

        Raises `UsageError` (unwritable-archive) where it does not.
        """
        with self._holding():
            pass

    def issue_ids(self) -> tuple[str, ...]:
        """Return the issues that have an edition, oldest first."""
        return tuple(name for name in self.root.object_ids() if name != chain.CHAIN)

    def state(self) -> str:
        """Return what changes whenever anything joins: a look at the chain's end, however long the archive is."""
        return self.root.head(chain.CHAIN)

    def editions(self, issue_id: str) -> tuple[Edition, ...]:
        """Return an issue's editions, the first first; a correction follows what it corrects."""
        inventory = self.root.inventory(issue_id)
        return read_editions(inventory, self.reader(inventory))

    def edition(self, issue_id: str) -> Edition:
        """Return the newest edition of an issue. Raises `UsageError` (not-archived) where there is none."""
        editions = self.editions(issue_id)
        if not editions:
            message = f"{issue_id}은(는) 보관소 {self.store.location}에 없습니다."
            hint = f"report list로 봉인한 호를 보거나, report archive {issue_id}로 먼저 봉인하세요."
            raise UsageError.because("not-archived", message, hint)
        return editions[-1]

    def records(self, issue_id: str, kind: str) -> tuple[Record, ...]:
        """Return what was recorded about an issue as `kind`, the first first."""
        inventory = self.root.inventory(issue_id)
        return read_records(inventory, self.reader(inventory), kind)

    def approvals(self, edition: Edition) -> tuple[Record, ...]:
        """Return the approvals of exactly this edition's PDF; those of another edition of the issue are none of it."""
        records = self.records(edition.issue_id, APPROVAL)
        return tuple(record for record in records if json.loads(record.content).get("sha256") == edition.sha256)

    def seal(self, bundle: Bundle, *, at: datetime, by: str) -> Edition:
        """Add an edition and return it; the same PDF and HTML again change nothing and return what is there.

        Raises `RefusedSeal` where the issue is sealed with other bytes and `bundle` does not correct the newest.
        """
        files = sealed_files(bundle)
        by_digest = {digest_of(content): content for content in files.values()}
        digests = {name: digest_of(content) for name, content in files.items()}
        with self._writing(bundle.issue_id) as before:
            editions = self.editions(bundle.issue_id)
            for edition in editions:
                if (edition.sha256, edition.digests[edition.html_name]) == (digests[bundle.pdf], digests[bundle.html]):
                    return edition
            _check_succession(bundle, editions)
            folder = edition_folder(len(editions) + 1)
            state = {**before.state, **{f"{folder}/{name}": digest for name, digest in digests.items()}}
            message = f"correction: {folder}" if editions else f"seal: {folder}"
            self._add(before, Version(at, message, by, state), by_digest)
        return self.edition(bundle.issue_id)

    def append(
        self, issue_id: str, kind: str, name: str, content: bytes, message: str, *, at: datetime, by: str
    ) -> Record:
        """Record something about a sealed issue and return it; the same again as the last of its kind changes nothing.

        `kind` is a lower-case word, `name` a file name. The version's message is `kind: message`.
        """
        self.edition(issue_id)
        with self._writing(issue_id) as before:
            last = self.records(issue_id, kind)[-1:]
            if last and (last[0].name, last[0].content) == (name, content):
                return last[0]
            digest = digest_of(content)
            state = {**before.state, record_path(before, kind, name): digest}
            self._add(before, Version(at, f"{kind}: {message}", by, state), {digest: content})
        return self.records(issue_id, kind)[-1]

    @contextmanager
    def _writing(self, issue_id: str) -> Iterator[Inventory]:
        """Hold the archive and yield an object of it as it is."""
        with self._holding():
            self.root.make_root()
            yield self.root.inventory(issue_id)

    @contextmanager
    def _holding(self) -> Iterator[None]:
        """Hold the archive for this writer alone, what a killed one left finished."""
        try:
            with self.store.lock():
                self._mend()
                yield
        except OSError as error:
            raise _unusable(self.store, error) from error

    def _add(self, before: Inventory, version: Version, contents: Mapping[str, bytes]) -> None:
        """Add a version and its link of the chain; a note tells whoever comes after a crash what to finish."""
        note = {"issue": before.object_id, "at": version.created.isoformat(), "by": version.user}
        self.store.replace(PENDING, json.dumps(note).encode())
        after = self.root.add_version(before, version, contents.__getitem__)
        chain.extend(self.root, after, version.created, version.user)
        self.store.remove(PENDING)

    def _mend(self) -> None:
        """Finish what a killed writer began; the lock is held."""
        note = self._pending()
        if not note:
            return
        issue_id = note["issue"]
        self.root.repair(issue_id)
        self.root.repair(chain.CHAIN)
        after = self.root.inventory(issue_id)
        if after.versions:
            chain.extend(self.root, after, datetime.fromisoformat(note["at"]), note["by"])
        self.store.remove(PENDING)

    def _pending(self) -> dict[str, str] | None:
        try:
            note: dict[str, str] = json.loads(self.store.read(PENDING))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise ArchiveDamaged([damage(PENDING, "쓰인 그대로가 아닙니다")]) from error
        return note

    def reader(self, inventory: Inventory) -> Read:
        """Return what reads bytes of an object by their SHA-256; a store that fails meanwhile is said as such."""

        def read(digest: str) -> bytes:
            try:
                return self.root.read(inventory.object_id, inventory.manifest[digest])
            except FileNotFoundError:
                raise
            except OSError as error:
                raise _unusable(self.store, error) from error

        return read


def nothing_sealed(archive: Archive) -> UsageError:
    """Return what to raise where a command has nothing to work on: an address mistyped must not pass for an answer."""
    message = f"보관소 {archive.store.location}에 봉인한 호가 없습니다."
    hint = "--archive의 주소를 확인하고, 처음이라면 report archive로 먼저 한 호를 봉인하세요."
    return UsageError.because("empty-archive", message, hint)


def _unusable(store: Store, error: OSError) -> UsageError:
    message = f"보관소 {store.location}을(를) 쓸 수 없습니다: {reason_of(error)}."
    hint = "주소와 쓸 권한, 빈 자리를 확인하고 다시 실행하세요. 봉인한 것은 모두 그대로입니다."
    return UsageError.because("unwritable-archive", message, hint)


def _check_succession(bundle: Bundle, editions: Sequence[Edition]) -> None:
    """Raise `RefusedSeal` unless `bundle` is an issue's first edition or corrects the newest."""
    newest = editions[-1].sha256 if editions else ""
    if bundle.supersedes == newest:
        return
    if not bundle.supersedes:
        message = f"{bundle.issue_id}은(는) 다른 바이트로 이미 봉인되어 있습니다."
        hint = f"봉인한 호는 바뀌지 않습니다. 고쳐서 다시 내려면 report correct {bundle.issue_id}로 정정본을 여세요."
    else:
        message = f"{bundle.issue_id}의 정정본이 고치려는 판({bundle.supersedes[:12]})이 가장 새로운 판이 아닙니다."
        hint = "그사이 다른 정정본이 봉인되었습니다. report show로 살펴보고 report correct로 다시 여세요."
    raise RefusedSeal.because("already-sealed", message, hint)

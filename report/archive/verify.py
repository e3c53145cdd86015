"""An archive in, everything in it that is not as it was written out: file by file, never mending anything."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from report.archive.archive import Archive
from report.archive.chain import CHAIN, Entry
from report.archive.inventory import Inventory, digest_of
from report.archive.root import OBJECT_MARK, ROOT, ROOT_FILES, damage, shown_inventory, sidecar
from report.archive.store import Store
from report.model.finding import Finding

_VERSION = re.compile(r"v[1-9]\d*")
_MISSING, _CHANGED, _FOREIGN = "없어졌습니다", "쓰인 그대로가 아닙니다", "보관소의 것이 아닙니다"


def verify(
    archive: Archive, issue_ids: Iterable[str], tell: Callable[[str], None] = lambda _: None
) -> tuple[Finding, ...]:
    """Return a finding for each damaged, missing or foreign file of the issues and of the chain; none is the proof.

    Every byte is read: files against their SHA-256, inventories against the chain, the chain against its links. An
    issue that the chain knows and that is no longer there is damage, too. `tell` gets the name of each object that is
    begun.
    """
    findings = list(_verify_root(archive.store))
    written: dict[str, list[str]] = {}
    for object_id in (CHAIN, *issue_ids):
        tell(object_id)
        findings += _verify_object(archive.store, object_id)
        written[object_id] = _inventory_digests(archive.store, object_id)
    if archive.root.object_ids():
        findings += _verify_chain(archive, written)
    return tuple(dict.fromkeys(findings))


def _verify_root(store: Store) -> Iterator[Finding]:
    """Hold the storage root's own files against what they must be, where there is a root at all."""
    if store.folders(ROOT):
        yield from _compare(store, {f"{ROOT}/{name}": content for name, content in ROOT_FILES.items()})


def _verify_object(store: Store, object_id: str) -> Iterator[Finding]:
    """Hold every file of one object against what its inventories say of it."""
    home = f"{ROOT}/{object_id}"
    names = set(store.names(home))
    if not names:
        return
    said = _Said(home)
    for number in range(1, _versions(store, object_id) + 1):
        yield from said.hear(store, number)
    mark, content = OBJECT_MARK
    yield from _compare(store, {f"{home}/{mark}": content, **said.shown})
    yield from _verify_contents(store, said.manifest)
    for name in sorted(names - said.inventories - said.manifest.keys() - said.shown.keys() - {f"{home}/{mark}"}):
        yield damage(name, _FOREIGN)


def _verify_contents(store: Store, manifest: Mapping[str, str]) -> Iterator[Finding]:
    for name, digest in sorted(manifest.items()):
        content = _read(store, name)
        if content is None or digest_of(content) != digest:
            yield damage(name, _MISSING if content is None else _CHANGED)


class _Said:
    """What the inventories of one object say: the SHA-256 of each file, and what the object's root shows of the newest.

    `inventories` are the names of the inventories themselves and of the digests beside them.
    """

    def __init__(self, home: str) -> None:
        self._home = home
        self.manifest: dict[str, str] = {}
        self.shown: dict[str, bytes] = {}
        self.inventories: set[str] = set()

    def hear(self, store: Store, number: int) -> Iterator[Finding]:
        """Take in the inventory of version `number`; yield what is wrong with it."""
        name = f"{self._home}/v{number}/inventory.json"
        text, beside = _read(store, name), _read(store, f"{name}.sha256")
        self.inventories |= {name, f"{name}.sha256"}
        inventory = _parse(text or b"")
        if inventory is None or beside != sidecar(text or b""):
            yield from _damaged_pair(name, text, beside)
        if inventory is not None:
            self.manifest |= {f"{self._home}/{path}": digest for digest, path in inventory.manifest.items()}
            self.shown = {f"{self._home}/{file}": content for file, content in shown_inventory(text or b"").items()}


def _damaged_pair(name: str, text: bytes | None, beside: bytes | None) -> Iterator[Finding]:
    """Yield what is wrong with an inventory and the digest beside it: where both are there, either may be changed."""
    if text is None or beside is None:
        yield damage(name if text is None else f"{name}.sha256", _MISSING)
        return
    yield damage(name, "곁의 .sha256과 맞지 않습니다")
    yield damage(f"{name}.sha256", "곁의 inventory.json과 맞지 않습니다")


def _verify_chain(archive: Archive, written: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Hold each link against the one before it, and against the inventory of the version that it stands for."""
    linked: defaultdict[str, list[str]] = defaultdict(list)
    yield from _follow(archive.store, len(written[CHAIN]), linked)
    there = set(archive.issue_ids())
    for issue_id in sorted(linked.keys() - there):
        yield damage(f"{ROOT}/{issue_id}", "없어졌습니다(사슬에는 있습니다)")
    for issue_id, digests in written.items():
        if issue_id != CHAIN and digests != linked[issue_id]:
            yield _first_difference(issue_id, digests, linked[issue_id])


def _follow(store: Store, count: int, linked: defaultdict[str, list[str]]) -> Iterator[Finding]:
    """Go along the links, note in `linked` which inventories each issue has by them, and yield what does not join."""
    previous = b""
    for number in range(1, count + 1):
        place = f"{ROOT}/{CHAIN}/v{number}/content/entry.json"
        content = _read(store, place) or b""
        try:
            entry = Entry.from_json(content)
        except ValueError:
            yield damage(place, _CHANGED if content else _MISSING)
        else:
            if (entry.number, entry.previous) != (number, digest_of(previous) if previous else ""):
                yield damage(place, "앞 고리와 이어지지 않습니다")
            linked[entry.issue].append(entry.inventory)
        previous = content


def _first_difference(issue_id: str, written: list[str], linked: list[str]) -> Finding:
    """Return the finding for the first version of an issue that its links do not stand for."""
    pairs = enumerate(zip(written, linked, strict=False), 1)
    number = next((number for number, (one, other) in pairs if one != other), min(len(written), len(linked)) + 1)
    return damage(f"{ROOT}/{issue_id}/v{number}/inventory.json", "사슬에 적힌 것과 다릅니다")


def _versions(store: Store, object_id: str) -> int:
    """Return the number of the newest version folder."""
    folders = store.folders(f"{ROOT}/{object_id}")
    return max((int(name[1:]) for name in folders if _VERSION.fullmatch(name)), default=0)


def _inventory_digests(store: Store, object_id: str) -> list[str]:
    names = (f"{ROOT}/{object_id}/v{number}/inventory.json" for number in range(1, _versions(store, object_id) + 1))
    return [digest_of(_read(store, name) or b"") for name in names]


def _compare(store: Store, expected: Mapping[str, bytes]) -> Iterator[Finding]:
    for name, content in expected.items():
        found = _read(store, name)
        if found != content:
            yield damage(name, _MISSING if found is None else _CHANGED)


def _parse(text: bytes) -> Inventory | None:
    try:
        return Inventory.from_json(text)
    except ValueError:
        return None


def _read(store: Store, name: str) -> bytes | None:
    try:
        return store.read(name)
    except FileNotFoundError:
        return None

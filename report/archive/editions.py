"""An object's inventory in, its editions and records out; and the files that an edition is sealed with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from functools import partial
from typing import Any

from report.archive.inventory import Inventory, Version, digest_of
from report.archive.root import damage
from report.errors import ArchiveDamaged
from report.model.edition import Bundle, Edition, Record
from report.model.finding import Finding

SHEET = "edition.json"
_FINDINGS = "findings.json"
_EDITION = re.compile(rf"editions/(\d+)/{re.escape(SHEET)}")
_RECORD = re.compile(r"records/([a-z]+)/(\d{4})-(.+)")

Read = Callable[[str], bytes]  # a SHA-256 of an object in, its bytes out


def sealed_files(bundle: Bundle) -> Mapping[str, bytes]:
    """Return all files of an edition by name below its folder: those of the bundle, its sheet and its findings."""
    sheet = {
        "issue": bundle.issue_id,
        "number": bundle.issue_number,
        "series": bundle.series,
        "title": bundle.title,
        "date": bundle.day.isoformat(),
        "pdf": bundle.pdf,
        "html": bundle.html,
        "supersedes": bundle.supersedes,
        "licensed": list(bundle.licensed),
    }
    findings = [asdict(finding) for finding in bundle.findings]
    return {**bundle.files, SHEET: _json(sheet), _FINDINGS: _json(findings)}


def read_editions(inventory: Inventory, read: Read) -> tuple[Edition, ...]:
    """Return the editions of an object, the first first."""
    found: dict[int, Edition] = {}
    for name, version, at in _joined(inventory):
        if match := _EDITION.fullmatch(name):
            number = int(match[1])
            found[number] = _edition(inventory.object_id, number, version, at, read)
    return tuple(found[number] for number in sorted(found))


def read_records(inventory: Inventory, read: Read, kind: str) -> tuple[Record, ...]:
    """Return what was recorded as `kind`, the first first."""
    found = []
    for name, version, at in _joined(inventory):
        match = _RECORD.fullmatch(name)
        if match and match[1] == kind:
            content = read_sealed(f"{inventory.object_id}/", at.state, read, name)
            found.append(Record(inventory.object_id, kind, match[3], version, at.created, at.user, at.message, content))
    return tuple(found)


def record_path(inventory: Inventory, kind: str, name: str) -> str:
    """Return the logical name of the next record of a kind."""
    taken = sum(1 for path in inventory.state if path.startswith(f"records/{kind}/"))
    return f"records/{kind}/{taken + 1:04d}-{name}"


def edition_folder(number: int) -> str:
    """Return the logical folder of an edition."""
    return f"editions/{number}"


def _joined(inventory: Inventory) -> Iterator[tuple[str, str, Version]]:
    """Yield each logical name with the first version that has it."""
    seen: set[str] = set()
    for number, version in enumerate(inventory.versions, 1):
        for name in sorted(version.state.keys() - seen):
            seen.add(name)
            yield name, f"v{number}", version


def _edition(issue_id: str, number: int, version: str, at: Version, read: Read) -> Edition:
    folder = f"{edition_folder(number)}/"
    digests = {name.removeprefix(folder): it for name, it in at.state.items() if name.startswith(folder)}
    read_file = partial(read_sealed, f"{issue_id}/{folder}", digests, read)
    try:
        sheet = json.loads(read_file(SHEET))
        return Edition(
            issue_id=issue_id,
            issue_number=sheet["number"],
            number=number,
            version=version,
            series=sheet["series"],
            title=sheet["title"],
            day=date.fromisoformat(sheet["date"]),
            file_name=sheet["pdf"],
            html_name=sheet["html"],
            sha256=digests[sheet["pdf"]],
            sealed_at=at.created,
            sealed_by=at.user,
            supersedes=sheet["supersedes"],
            licensed=tuple(sheet["licensed"]),
            findings=tuple(map(_finding, json.loads(read_file(_FINDINGS)))),
            digests=digests,
            read=read_file,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveDamaged([damage(f"{issue_id}/{folder}{SHEET}", f"읽을 수 없습니다({error})")]) from error


def read_sealed(place: str, digests: Mapping[str, str], read: Read, name: str) -> bytes:
    """Return a file's bytes; errors name it below `place`.

    Raises `ArchiveDamaged` where they are not those that were sealed.
    """
    try:
        content = read(digests[name])
    except FileNotFoundError:
        raise ArchiveDamaged([damage(f"{place}{name}", "없어졌습니다")]) from None
    if digest_of(content) != digests[name]:
        raise ArchiveDamaged([damage(f"{place}{name}", "봉인할 때와 바이트가 다릅니다")])
    return content


def _finding(table: Mapping[str, Any]) -> Finding:
    """Return a finding as it was, leaving out what this program no longer says of one; JSON knows no tuple."""
    known = {field.name: table[field.name] for field in fields(Finding) if field.name in table}
    position = table.get("position")
    return Finding(**{**known, "position": tuple(position) if position else None})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()

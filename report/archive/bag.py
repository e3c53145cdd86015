"""An archived issue in, a BagIt bag out: everything an auditor needs without this program, with the proof beside it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from report.archive.archive import Archive
from report.archive.chain import entries
from report.archive.editions import read_sealed
from report.archive.inventory import digest_of
from report.errors import UsageError
from report.model.edition import Edition

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_GUIDE = """이 가방은 {issue}의 봉인된 판과 그 뒤의 기록입니다.

editions/     판마다 PDF, HTML, 쓰인 자료(inputs), 프로그램(program), 검사 결과
records/      승인과 발송 기록
inventories/  보관소의 판본마다 모든 파일의 SHA-256
chain.jsonl   보관소의 사슬. 한 줄이 한 고리이고, previous는 앞 줄의 SHA-256, inventory는 그 판본 목록의 SHA-256입니다
withheld.txt  이용 계약 때문에 넣지 않은 파일과 그 SHA-256 (있을 때만)

파일이 그대로인지 보려면: sha256sum -c manifest-sha256.txt
"""


def write_bag(archive: Archive, issue_id: str, folder: Path, day: date, *, with_licensed: bool) -> tuple[str, ...]:
    """Write the bag of an issue as the new folder `folder`, whole or not at all; return the names that were withheld.

    Files whose source may not be passed on are withheld unless `with_licensed`: their names and SHA-256 stay.
    Raises `UsageError` where `folder` is there already, `ArchiveDamaged` where a file is not as it was sealed.
    """
    archive.edition(issue_id)
    editions = archive.editions(issue_id)
    if folder.exists():
        hint = "다른 이름을 --to로 알려 주거나, 그 폴더를 옮긴 뒤 다시 실행하세요."
        raise UsageError.because("folder-exists", f"{folder}이(가) 이미 있습니다.", hint)
    withheld = {} if with_licensed else _licensed(editions)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        payload = {
            name: _write(draft / "data" / name, content) for name, content in _payload(archive, issue_id, withheld)
        }
        tags = _tags(editions[-1], payload, day, withheld)
        for name, content in tags.items():
            _write(draft / name, content)
        manifest = "".join(f"{digest_of(content)} {name}\n" for name, content in tags.items())
        _write(draft / "tagmanifest-sha256.txt", manifest.encode())
        draft.chmod(0o755)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return tuple(withheld)


def _licensed(editions: tuple[Edition, ...]) -> dict[str, str]:
    """Return the SHA-256 of each file that may not be passed on, by its logical name in the object."""
    return {
        f"editions/{edition.number}/{name}": edition.digests[name] for edition in editions for name in edition.licensed
    }


def _payload(archive: Archive, issue_id: str, withheld: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of the bag."""
    inventory = archive.root.inventory(issue_id)
    for name, digest in sorted(inventory.state.items()):
        if digest not in withheld.values():
            yield name, read_sealed(f"{issue_id}/", inventory.state, archive.reader(inventory), name)
    for number in range(1, len(inventory.versions) + 1):
        yield f"inventories/v{number}.json", archive.root.inventory_text(issue_id, f"v{number}")
    yield "chain.jsonl", b"\n".join(content for _, content in entries(archive.root)) + b"\n"
    if withheld:
        yield "withheld.txt", "".join(f"{digest}  {name}\n" for name, digest in withheld.items()).encode()
    yield "README.txt", _GUIDE.format(issue=issue_id).encode()


def _tags(
    edition: Edition, payload: Mapping[str, tuple[str, int]], day: date, withheld: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the bag's own files; `payload` gives the SHA-256 and size of each file below `data/`."""
    about = {
        "External-Identifier": f"{edition.series} {edition.issue_id}",
        "External-Description": edition.title,
        "Bagging-Date": day.isoformat(),
        "Payload-Oxum": f"{sum(size for _, size in payload.values())}.{len(payload)}",
        "Bag-Software-Agent": "report",
        "Withheld-Files": str(len(withheld)),
    }
    manifest = "".join(f"{digest} data/{_escaped(name)}\n" for name, (digest, _) in payload.items())
    return {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in about.items()).encode(),
        "manifest-sha256.txt": manifest.encode(),
    }


def _escaped(name: str) -> str:
    """Return a file name as a manifest writes it."""
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _write(path: Path, content: bytes) -> tuple[str, int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return digest_of(content), len(content)

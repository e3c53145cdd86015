"""An approved edition and a client list in, a folder of marked copies out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from report.delivery.copies import CopyMaker, password_for
from report.delivery.locking import lock
from report.errors import UsageError
from report.model.client import Client, ClientList
from report.model.edition import Edition
from report.model.finding import Finding


def write_copies(
    edition: Edition, listed: ClientList, secret: bytes, folder: Path, *, only: str | None, is_locked: bool
) -> tuple[dict[str, str], ...]:
    """Write a copy for each client, or for the one whose address is `only`, into a new folder; return what was written.

    Raises `UsageError` where the folder is there already, or nobody has that address.
    """
    clients = [it for it in listed.clients if only is None or it.identity == only.casefold()]
    if not clients:
        message = f"'{only}'은(는) 이 목록에서 이 시리즈를 받는 고객이 아닙니다."
        raise UsageError([Finding("", None, "client-unknown", "error", message, "주소와 status를 확인하세요.")])
    maker = CopyMaker(edition.pdf(), edition.sha256, secret, clients)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        message = f"{folder}을(를) 새로 만들 수 없습니다: {error.strerror}."
        raise UsageError(
            [Finding("", None, "copies-folder", "error", message, "없는 폴더의 이름을 적으세요.")]
        ) from error
    stem = Path(edition.file_name).stem
    written = tuple(_write(maker, edition, client, secret, folder, stem, is_locked=is_locked) for client in clients)
    if is_locked:
        _write_passwords(
            folder / "passwords.csv", ((client, password_for(secret, edition.sha256, client)) for client in clients)
        )
    return written


def _write(
    maker: CopyMaker, edition: Edition, client: Client, secret: bytes, folder: Path, stem: str, *, is_locked: bool
) -> dict[str, str]:
    copy = maker.copy(client)
    if is_locked:
        copy = lock(copy, password_for(secret, edition.sha256, client))
    name = f"{stem}-{copy.number}.pdf"
    (folder / name).write_bytes(copy.pdf)
    return {"email": client.email, "file": name, "number": copy.number, "sha256": copy.sha256}


def _write_passwords(path: Path, passwords: Iterator[tuple[Client, str]]) -> None:
    """Write who gets which password, for this person's eyes only."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("name", "email", "password"))
    writer.writerows((client.name, client.email, password) for client, password in passwords)
    path.touch(mode=0o600)
    path.write_text(text.getvalue(), encoding="utf-8-sig")

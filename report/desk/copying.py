"""An approved edition and a client list in, a folder of marked copies out, and the passwords of the locked ones."""

from __future__ import annotations

import csv
import errno
import io
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from report.delivery.clients import identity_of
from report.delivery.copies import CopyMaker, password_for
from report.errors import UsageError, reason_of
from report.model.client import Client, ClientList
from report.model.edition import Edition

PASSWORDS = "passwords.csv"


def write_copies(
    edition: Edition, listed: ClientList, secret: bytes, folder: Path, *, only: str | None, is_locked: bool
) -> tuple[dict[str, str], ...]:
    """Write a copy for each client, or for the one whose address is `only`, into a new folder; return what was written.

    Copies are locked where the list says so, all of them where `is_locked`; their passwords lie in `PASSWORDS`.
    Raises `UsageError` where the folder is there already, or nobody has that address.
    """
    wanted = None if only is None else identity_of(only)
    clients = [it for it in listed.clients if wanted in (None, it.identity)]
    if not clients:
        message = f"'{only}'은(는) 이 목록에서 이 시리즈를 받는 고객이 아닙니다."
        raise UsageError.because("client-unknown", message, "주소와 status를 확인하세요.")
    clients = [replace(client, is_locked=client.is_locked or is_locked) for client in clients]
    maker = CopyMaker(edition.pdf(), edition.sha256, secret, clients)
    with _new_folder(folder) as draft:
        stem = Path(edition.file_name).stem
        written = tuple(_write(maker, client, draft, stem) for client in clients)
        if locked := [client for client in clients if client.is_locked]:
            write_passwords(draft / PASSWORDS, locked, secret)
    return written


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder to write to that becomes `folder` when all is there, and leaves nothing where it is not."""
    draft = folder.absolute().parent / f".{folder.name}.{os.getpid()}"
    try:
        if folder.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        draft.mkdir(parents=True)
        yield draft
        draft.rename(folder)
    except OSError as error:
        message = f"{folder}에 사본을 만들 수 없습니다: {reason_of(error)}."
        hint = "없는 폴더의 이름을 적고, 권한과 빈 자리를 확인하세요."
        raise UsageError.because("copies-folder", message, hint) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_passwords(path: Path, clients: Iterable[Client], secret: bytes) -> None:
    """Write who gets which password into a new file that this user alone may read. Raises `UsageError`."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("name", "firm", "email", "password"))
    writer.writerows((it.name, it.firm, it.email, password_for(secret, it)) for it in clients)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.getvalue().encode("utf-8-sig"))
    except OSError as error:
        message = f"{path}을(를) 새로 만들 수 없습니다: {reason_of(error)}."
        hint = "없는 파일의 이름을 적으세요. 다 알린 암호 파일은 지우세요."
        raise UsageError.because("passwords-file", message, hint) from error


def _write(maker: CopyMaker, client: Client, folder: Path, stem: str) -> dict[str, str]:
    copy = maker.copy(client)
    name = f"{stem}-{copy.number}.pdf"
    copy.write(folder / name)
    return {"email": client.email, "file": name, "number": copy.number, "sha256": copy.sha256}

"""`report copies`: the marked copies of an approved edition as files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import print_json
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "copies",
        help="승인된 호의 고객별 사본을 파일로 만듭니다",
        description="승인된 호의 PDF에 고객의 이름, 회사, 사본 번호를 넣은 사본을 고객마다 하나씩 만듭니다.\n"
        "번호의 비밀은 환경 변수 REPORT_COPY_SECRET에서 읽습니다.\n"
        "목록의 locked(암호)가 '예'인 고객의 사본에(--locked이면 모두) 암호(AES-256)를 걸고 passwords.csv에 적습니다.\n"
        "암호를 건 사본은 PDF/A가 아니며, 암호는 사본과 같은 메일로 보내지 마세요.",
        examples="  report copies 2025-W37 --clients clients.csv --to /srv/copies\n"
        "  report copies 2025-W37 --clients clients.csv --to /srv/copies --only kim@example.com --locked",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    parser.options.add_argument("--clients", type=Path, required=True, metavar="FILE", help="고객 목록 (CSV나 엑셀)")
    parser.options.add_argument("--to", type=Path, required=True, metavar="DIR", help="사본을 둘 새 폴더")
    parser.options.add_argument("--only", metavar="EMAIL", help="이 고객의 사본만 만듭니다")
    parser.options.add_argument("--locked", action="store_true", help="모든 고객의 사본에 저마다 다른 암호를 겁니다")
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_copies, nothing={"copies": []}, undone="사본을 만들지 않았습니다")


def _copies(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.delivery.clients import read_clients
    from report.delivery.copies import copy_secret
    from report.desk.approval import approved_edition
    from report.desk.copying import PASSWORDS, write_copies

    secret = copy_secret()
    edition = approved_edition(Archive.open(options.archive), options.issue)
    listed = read_clients(options.clients, edition.series)
    written = write_copies(edition, listed, secret, options.to, only=options.only, is_locked=options.locked)
    if options.json:
        suppressed = [client.email for client in listed.suppressed]
        print_json({"issue": options.issue, "copies": list(written), "suppressed": suppressed, "findings": []})
        return ExitCode.DONE
    for client in listed.suppressed:
        print(f"건너뜀(수신 중지): {client.name} <{client.email}>", file=sys.stderr)
    if (options.to / PASSWORDS).exists():
        print("암호를 건 사본은 PDF/A가 아닙니다. passwords.csv를 사본과 함께 보내지 마세요.", file=sys.stderr)
    print(f"사본 {len(written):,}부를 만들었습니다.", file=sys.stderr)
    print(options.to)
    return ExitCode.DONE

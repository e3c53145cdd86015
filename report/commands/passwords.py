"""`report passwords`: the passwords of the clients whose copies are locked, to be told by another way than the mail."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from report.commands.parser import add_json
from report.commands.telling import print_json
from report.errors import ExitCode, UsageError


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "passwords",
        help="암호를 거는 고객의 암호를 알려 줍니다",
        description="고객 목록의 locked(암호)가 '예'인 고객이 사본을 여는 암호입니다. 호가 바뀌어도 같습니다.\n"
        "메일로 보내지 말고 전화나 문자로 알려 주세요. 비밀은 환경 변수 REPORT_COPY_SECRET에서 읽습니다.",
        examples="  report passwords --clients clients.csv\n"
        "  report passwords --clients clients.csv --only kim@example.com\n"
        "  report passwords --clients clients.csv --to passwords.csv",
    )
    parser.options.add_argument("--clients", type=Path, required=True, metavar="FILE", help="고객 목록 (CSV나 엑셀)")
    parser.options.add_argument("--only", metavar="EMAIL", help="이 고객의 암호만 알려 줍니다")
    parser.options.add_argument(
        "--to", type=Path, metavar="FILE", help="화면 대신 나만 읽을 수 있는 새 파일(CSV)에 적습니다"
    )
    add_json(parser)
    parser.set_defaults(command=_passwords, nothing={"passwords": []}, undone="암호를 꺼내지 않았습니다")


def _passwords(options: argparse.Namespace) -> int:
    from report.delivery.clients import identity_of, read_everybody
    from report.delivery.copies import copy_secret, password_for
    from report.desk.copying import write_passwords

    secret = copy_secret()
    clients = [it for it in read_everybody(options.clients) if it.is_locked and not it.is_suppressed]
    if options.only is not None:
        wanted = identity_of(options.only)
        clients = [it for it in clients if it.identity == wanted]
    if not clients:
        message = f"암호를 거는 고객이 없습니다: {options.only or options.clients}."
        hint = "주소를 확인하고, 목록의 locked(암호)에 '예'라고 적혀 있는지 보세요."
        raise UsageError.because("no-locked-client", message, hint)
    if options.to:
        write_passwords(options.to, clients, secret)
        print(options.to)
    elif options.json:
        told = [{"name": it.name, "firm": it.firm, "email": it.email} for it in clients]
        found = [who | {"password": password_for(secret, it)} for who, it in zip(told, clients, strict=True)]
        print_json({"passwords": found, "findings": []})
    else:
        for it in clients:
            print(f"{it.name}\t{it.firm}\t{it.email}\t{password_for(secret, it)}")
    return ExitCode.DONE

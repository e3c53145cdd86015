"""`report trace`: whose copy a leaked file was, or the proof that a copy is the approved edition."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import print_json
from report.errors import ExitCode

_LOCKED = (
    "암호를 건 파일은 새로 쓴 바이트라 승인된 판과 견줄 수 없습니다.\n"
    "    → --verify를 빼고 --clients를 주면 목록에서 암호를 알아내 누구의 사본인지 찾습니다."
)


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "trace",
        help="새어 나간 PDF가 누구의 사본인지 찾습니다",
        description="PDF에 남은 사본 번호, 숨은 점, 식별자로 누구의 사본인지 찾고 얼마나 확실한지 알려 줍니다.\n"
        "이름만 적힌 것은 증거로 보지 않습니다. 비밀은 환경 변수 REPORT_COPY_SECRET에서 읽습니다.\n"
        "고객의 암호로 잠긴 사본은 목록에서 암호를 알아내 엽니다.\n"
        "--verify는 사본의 자리를 비워, 나머지가 승인된 판과 한 바이트도 다르지 않음을 증명합니다.",
        examples="  report trace leaked.pdf --clients clients.csv\n"
        "  report trace leaked.pdf --clients clients.csv --json\n"
        "  report trace --verify copy.pdf",
    )
    parser.targets.add_argument("file", type=Path, metavar="PDF", help="살필 파일")
    parser.options.add_argument("--clients", type=Path, metavar="FILE", help="그때의 고객 목록 (CSV나 엑셀)")
    parser.options.add_argument("--verify", action="store_true", help="자리를 비우고 승인된 판과 견줍니다")
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_trace, nothing={"found": []}, undone="찾지 못했습니다")


def _trace(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.delivery.leaks import read_leak

    pdf = read_leak(options.file)
    archive = Archive.open(options.archive)
    return _verify(options, pdf, archive) if options.verify else _find(options, pdf, archive)


def _verify(options: argparse.Namespace, pdf: bytes, archive: Any) -> int:
    """Empty the slot and look for the sealed edition that is left."""
    from report import slot
    from report.desk.approval import approvals, is_approved

    try:
        sha = hashlib.sha256(slot.empty(pdf)).hexdigest()
    except slot.NoSlot:
        sha = ""
    is_locked = not sha and b"/Encrypt" in pdf
    editions = [it for issue in archive.issue_ids() for it in archive.editions(issue)]
    edition = next((it for it in editions if it.sha256 == sha), None)
    given = edition is not None and is_approved(edition, approvals(archive, edition.issue_id))
    if options.json:
        told = {"issue": edition and edition.issue_id, "edition": edition and edition.number, "sha256": sha or None}
        print_json({**told, "approved": given, "findings": []})
    elif edition is None:
        reason = "자리를 비운 바이트가 봉인된 어느 판과도 다릅니다" if sha else "사본의 자리가 없습니다"
        print(_LOCKED if is_locked else f"이 파일은 승인된 판의 사본이 아닙니다: {reason}.", file=sys.stderr)
    else:
        kind = "승인된" if given else "봉인되었으나 승인되지 않은"
        print(
            f"{kind} {edition.issue_id} {edition.number}판의 사본입니다. 자리 밖의 모든 바이트가 같습니다.",
            file=sys.stderr,
        )
        print(sha)
    return ExitCode.DONE if given else ExitCode.REFUSED


def _find(options: argparse.Namespace, pdf: bytes, archive: Any) -> int:
    from report.delivery.clients import read_everybody
    from report.delivery.copies import copy_secret
    from report.delivery.leaks import LockedCopy, read_marks
    from report.delivery.trace import passwords_for, trace
    from report.errors import UsageError

    if options.clients is None:
        hint = "보낼 때의 목록을 --clients로 주세요. 그때 없던 사람은 찾을 수 없습니다."
        raise UsageError.because("client-file", "고객 목록이 없습니다.", hint)
    secret, clients = copy_secret(), read_everybody(options.clients)
    editions = {it.sha256: it for issue in archive.issue_ids() for it in archive.editions(issue)}
    try:
        marks = read_marks(pdf)
    except LockedCopy:
        marks = read_marks(pdf, passwords_for(pdf, tuple(editions), clients, secret))
    found = trace(marks, tuple(editions), clients, secret)
    if options.json:
        print_json({"found": [_json(it, editions[it.edition_sha]) for it in found], "findings": []})
        return ExitCode.DONE if found else ExitCode.REFUSED
    for it in found:
        edition = editions[it.edition_sha]
        told = f"{it.confidence:.4%}, {', '.join(it.evidence)}"
        print(f"{it.client.name}\t{it.client.firm}\t{it.client.email}\t{edition.issue_id} {edition.number}판\t{told}")
    if not found:
        print("남은 표시가 이 목록의 누구도 가리키지 않습니다.", file=sys.stderr)
    return ExitCode.DONE if found else ExitCode.REFUSED


def _json(traced: Any, edition: Any) -> dict[str, object]:
    client = {"name": traced.client.name, "firm": traced.client.firm, "email": traced.client.email}
    told = {"issue": edition.issue_id, "edition": edition.number, "number": traced.number}
    return {**client, **told, "confidence": traced.confidence, "evidence": list(traced.evidence)}

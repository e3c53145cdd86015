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
        help="새어 나간 PDF나 그림이 누구의 사본인지 찾습니다",
        description="PDF, 스캔, 화면 갈무리에 남은 사본 번호, 숨은 점, 식별자로 누구의 사본인지 찾고 얼마나 확실한지\n"
        "알려 줍니다. 이름만 적힌 것은 증거로 보지 않습니다. 비밀은 환경 변수 REPORT_COPY_SECRET에서 읽습니다.\n"
        "고객의 암호로 잠긴 사본은 목록에서 암호를 알아내 엽니다.\n"
        "스캔이나 갈무리는 보관소의 판과 하나씩 겹쳐 보므로, 어느 호인지 알면 --issue로 알려 주는 것이 빠릅니다.\n"
        "--verify는 사본의 자리를 비워, 나머지가 승인된 판과 한 바이트도 다르지 않음을 증명합니다.",
        examples="  report trace leaked.pdf --clients clients.csv\n"
        "  report trace scan.png --clients clients.csv --issue 2025-W37\n"
        "  report trace --number 7K3F-9Q2M-XW4T --clients clients.csv    종이에서 읽은 번호\n"
        "  report trace --verify copy.pdf",
    )
    parser.targets.add_argument("file", type=Path, nargs="?", metavar="FILE", help="살필 PDF나 그림(PNG, JPEG, TIFF)")
    parser.options.add_argument("--number", metavar="번호", help="파일 대신, 눈으로 읽은 사본 번호")
    parser.options.add_argument("--clients", type=Path, metavar="FILE", help="그때의 고객 목록 (CSV나 xlsx)")
    parser.options.add_argument("--issue", metavar="호", help="이 호의 판하고만 견줍니다")
    parser.options.add_argument("--verify", action="store_true", help="자리를 비우고 승인된 판과 견줍니다")
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(command=_trace, nothing={"found": []}, undone="찾지 못했습니다")


def _trace(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.delivery.leaks import read_leak
    from report.errors import UsageError

    if (options.file is None) == (options.number is None) or (options.verify and options.file is None):
        hint = "파일이나, 종이에서 읽은 번호(--number 7K3F-9Q2M-XW4T) 가운데 하나를 주세요."
        raise UsageError.because("usage", "무엇을 살필지 알 수 없습니다.", hint)
    leak = read_leak(options.file) if options.file else b""
    archive = Archive.open(options.archive)
    return _verify(options, leak, archive) if options.verify else _find(options, leak, archive)


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
        named = f"{kind} {edition.issue_id} {edition.number}판"
        is_copy = hashlib.sha256(pdf).hexdigest() != sha
        what = "의 사본입니다. 자리 밖의 모든 바이트가 같습니다" if is_copy else " 그대로이고, 누구의 사본도 아닙니다"
        print(f"{named}{what}.", file=sys.stderr)
        print(sha)
    return ExitCode.DONE if given else ExitCode.REFUSED


def _find(options: argparse.Namespace, leak: bytes, archive: Any) -> int:
    from report.delivery.clients import read_everybody
    from report.delivery.copies import copy_secret
    from report.desk.tracing import trace_leak, trace_number
    from report.errors import UsageError

    if options.clients is None:
        hint = "보낼 때의 목록을 --clients로 주세요. 그때 없던 사람은 찾을 수 없습니다."
        raise UsageError.because("client-file", "고객 목록이 없습니다.", hint)
    known = read_everybody(options.clients), copy_secret()
    if options.number:
        tracing = trace_number(archive, options.number, *known, issue_id=options.issue)
    else:
        tracing = trace_leak(archive, leak, *known, issue_id=options.issue, tell=_silent if options.json else _tell)
    if options.json:
        print_json({"found": [_json(*it) for it in tracing.found], "numbers": tracing.lines, "findings": []})
        return ExitCode.DONE if tracing.found else ExitCode.REFUSED
    for it, edition in tracing.found:
        told = f"{it.confidence:.4%}, {', '.join(it.evidence)}"
        print(f"{it.client.name}\t{it.client.firm}\t{it.client.email}\t{edition.issue_id} {edition.number}판\t{told}")
    if not tracing.found:
        print("남은 표시가 이 목록의 누구도 가리키지 않습니다.", file=sys.stderr)
        if tracing.lines:
            numbers = ", ".join(tracing.lines[:3])
            print(f"번호는 읽힙니다({numbers}). 보낼 때의 목록, 비밀, 보관소인지 확인하세요.", file=sys.stderr)
    return ExitCode.DONE if tracing.found else ExitCode.REFUSED


def _tell(done: int, count: int) -> None:
    """Say which edition the pages are being held against."""
    print(f"보관소의 판과 겹쳐 봅니다: {count}개 가운데 {done}번째", file=sys.stderr)


def _silent(_done: int, _count: int) -> None:
    """Tell nobody."""


def _json(traced: Any, edition: Any) -> dict[str, object]:
    client = {"name": traced.client.name, "firm": traced.client.firm, "email": traced.client.email}
    told = {"issue": edition.issue_id, "edition": edition.number, "number": traced.number}
    return {**client, **told, "confidence": traced.confidence, "evidence": list(traced.evidence)}

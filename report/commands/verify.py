"""`report verify`: everything in the archive held against its hashes and its chain, and made again."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import describe_all, finding_json, print_json
from report.errors import ArchiveDamaged, ExitCode
from report.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.archive import Archive
    from report.desk.rebuilding import Rebuilt


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "verify",
        help="보관소가 봉인한 그대로인지 확인합니다",
        description="보관소의 모든 바이트를 읽어 해시와 사슬, OCFL의 꼴에 맞는지 봅니다. 아무것도 고치지 않습니다.\n"
        "손상이 있으면 파일마다 이름을 알려 주고 종료 코드가 8입니다.\n"
        "--rebuild는 봉인된 프로그램과 자료로 다시 만들어, C 라이브러리와 패키지가 그때와 같으면 바이트를,\n"
        "다르면 쪽수와 글을 견줍니다. 다르면 종료 코드가 1입니다.",
        examples="  report verify --all\n  report verify 2025-W37 --rebuild\n  report verify --all --json",
    )
    parser.targets.add_argument("issue", nargs="?", metavar="호", help="호의 이름 (예: 2025-W37). 없으면 모든 호")
    parser.targets.add_argument("--all", action="store_true", help="모든 호 (호의 이름이 없을 때와 같습니다)")
    parser.options.add_argument("--rebuild", action="store_true", help="봉인된 것으로 다시 만들어 견줍니다")
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(
        command=_verify, nothing={"issues": [], "rebuilt": []}, undone="보관소를 온전하다고 말할 수 없습니다"
    )


def _verify(options: argparse.Namespace) -> int:
    from report.archive import Archive, nothing_sealed
    from report.archive.verify import verify

    archive = Archive.open(options.archive)
    if options.issue and not options.all:
        archive.edition(options.issue)
        issues: Sequence[str] = (options.issue,)
    else:
        issues = archive.issue_ids()
    damage = verify(archive, issues, _show_object)
    _show_object("")
    if damage:
        raise ArchiveDamaged(damage)
    if not issues:
        raise nothing_sealed(archive)
    print(f"{len(issues)}호가 봉인한 그대로입니다.", file=sys.stderr)
    rebuilt = _rebuild(archive, issues) if options.rebuild else []
    findings = [_differs(it) for it in rebuilt if not it.is_good]
    if options.json:
        print_json(
            {
                "issues": list(issues),
                "rebuilt": [_json(it) for it in rebuilt],
                "findings": [finding_json(it) for it in findings],
            }
        )
    else:
        describe_all(findings)
    return ExitCode.REFUSED if findings else ExitCode.DONE


def _show_object(name: str) -> None:
    """Show on a terminal what is being read; an empty name clears the line."""
    if sys.stderr.isatty():
        print(f"\r\033[K{f'{name} 확인…' if name else ''}", end="", file=sys.stderr, flush=True)


def _rebuild(archive: Archive, issues: Sequence[str]) -> list[Rebuilt]:
    """Make every edition again and tell each verdict as it comes."""
    from report.desk.rebuilding import rebuild

    done = []
    for edition in (edition for issue in issues for edition in archive.editions(issue)):
        done.append(rebuild(edition))
        print(f"{edition.issue_id} {edition.number}판: {_told(done[-1])}", file=sys.stderr)
    return done


def _told(rebuilt: Rebuilt) -> str:
    """Return a verdict in words, with what it could be held against on this machine."""
    told = {
        "same-bytes": "다시 만들어 바이트까지 같습니다.",
        "same-pages": "다시 만들어 쪽수와 글이 같습니다.",
        "differs": f"다시 만든 것이 다릅니다: {rebuilt.detail}.",
        "failed": f"다시 만들지 못했습니다: {rebuilt.detail}",
    }[rebuilt.verdict]
    if not rebuilt.others:
        return told
    more = f" 외 {len(rebuilt.others) - 3}건" if len(rebuilt.others) > 3 else ""
    return f"{told} 그때와 다른 버전: {', '.join(rebuilt.others[:3])}{more}."


def _differs(rebuilt: Rebuilt) -> Finding:
    name = f"{rebuilt.edition.issue_id}/editions/{rebuilt.edition.number}/{rebuilt.edition.file_name}"
    message = "봉인된 프로그램과 자료로 다시 만든 것이 봉인한 것과 다릅니다."
    hint = f"봉인한 바이트는 그대로이니 그것을 쓰세요. 알아볼 것: {rebuilt.detail or '쪽수와 글은 같고 바이트가 다름'}"
    return Finding(name, None, "rebuild-differs", "error", message, hint)


def _json(rebuilt: Rebuilt) -> dict[str, object]:
    edition = rebuilt.edition
    return {
        "issue": edition.issue_id,
        "edition": edition.number,
        "verdict": rebuilt.verdict,
        "other_versions": list(rebuilt.others),
        "detail": rebuilt.detail,
    }

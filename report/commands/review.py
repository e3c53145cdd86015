"""`report review`: one folder with all that a reviewer needs."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import Any

from report.commands.parser import ARCHIVE, add_archive, add_json, add_output
from report.commands.telling import print_json
from report.commands.writing import writing_to
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "review",
        help="봉인한 호의 검토 자료를 한 폴더에 마련합니다",
        description="모든 쪽에 '초안'이 찍힌 PDF, 검사에서 나온 것, 글의 수와 근거, 지난 호에서 바뀐 것,\n"
        "이해관계 표를 한 폴더에 넣습니다. index.html을 여세요. 모두 봉인한 바이트에서 만듭니다.",
        examples="  report review 2025-W37\n  report review 2025-W37 --to /srv/review/2025-W37",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 이름 (예: 2025-W37)")
    parser.options.add_argument("--to", type=Path, metavar="DIR", help="새로 만들 폴더 (기본: output/호-review-판)")
    add_archive(parser)
    add_output(parser)
    add_json(parser)
    parser.set_defaults(command=_review, nothing={"folder": None}, undone="검토 자료를 만들지 않았습니다")


def _review(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.desk.review import INDEX, prepare_review, refuse_filled, write_review

    archive = Archive.open(options.archive)
    edition = archive.edition(options.issue)
    folder = options.to or options.output / f"{edition.issue_id}-review-{edition.number}"
    refuse_filled(folder)
    review, files = prepare_review(archive, options.issue, _approving(options), options.output / ".cache")
    with writing_to(folder, "--to"):
        write_review(files, folder)
    before = review.difference.old if review.difference else None
    if options.json:
        told = {"issue": edition.issue_id, "sha256": edition.sha256, "folder": str(folder), "before": before}
        print_json({**told, "numbers": len(review.numbers), "companies": len(review.interests), "findings": []})
        return ExitCode.DONE
    if not before:
        print("견줄 지난 호가 보관소에 없어 바뀐 것은 넣지 않았습니다.", file=sys.stderr)
    print(folder / INDEX)
    return ExitCode.DONE


def _approving(options: argparse.Namespace) -> str:
    """Return the command that approves what is reviewed, as one types it here, but for the name."""
    words = ["report", "approve", options.issue]
    return shlex.join(words if options.archive == ARCHIVE else [*words, "--archive", options.archive])

"""`report build`: one issue's PDF and HTML."""

from __future__ import annotations

import argparse
import gc
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_data, add_json, add_output, count
from report.commands.telling import describe_all, finding_json, print_json
from report.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.desk.backfill import Job, Made
    from report.model.build import BuildResult

# What `--json` shows beside the findings where nothing was made.
NOTHING: dict[str, object] = {"pdf": None, "html": None, "pages": 0, "bytes": 0, "seconds": {}}


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "build",
        help="한 호의 PDF와 HTML을 만듭니다",
        description="한 호의 폴더를 읽고 검사해 PDF와 HTML을 만듭니다. 실패하면 지난번 파일이 그대로 남습니다.",
        examples="  report build\n  report build 2025-W37 --output /srv/weekly\n  report build 2025-W37 --json\n"
        "  report build --all --jobs 4\n  report build --all --archive output/archive --scheduler tcp://10.0.0.5:8786",
    )
    parser.targets.add_argument(
        "issue", nargs="?", metavar="호", help="호의 폴더 이름 (예: 2025-W37). 없으면 가장 최근 호"
    )
    add_data(parser)
    add_output(parser)
    add_json(parser)
    parser.options.add_argument(
        "--no-check", action="store_true", help="검사하지 않고 만듭니다. 지면을 미리 볼 때만 쓰고 내보내지 않습니다"
    )
    many = parser.add_argument_group("여러 호를 한꺼번에")
    many.add_argument("--all", action="store_true", help="자료 폴더의 모든 호를 다시 만듭니다")
    many.add_argument("--archive", metavar="DIR-or-URL", help="--all과 함께: 보관소에 봉인된 자료로 모든 호를 만듭니다")
    many.add_argument("--jobs", type=count, default=1, metavar="N", help="--all과 함께: 한꺼번에 N개씩 (기본: 1)")
    many.add_argument(
        "--scheduler", metavar="ADDRESS", help="--all과 함께: 여기 대신 Dask 클러스터에서 (tcp://호스트:8786)"
    )
    parser.set_defaults(command=_build, nothing=NOTHING, undone="만들지 않았습니다. 지난번 파일은 그대로입니다")


def _build(options: argparse.Namespace) -> int:
    from report.build import build
    from report.load import newest_issue
    from report.model.rigour import Rigour
    from report.progress import Progress
    from report.ticker import watch

    _check_words(options)
    if options.all:
        return _build_all(options)
    # A build allocates much and frees little: pausing the cyclic collector saves a fifth of the layout.
    gc.disable()
    options.issue = options.issue or newest_issue(options.data)
    with watch(quiet=options.json) as tell:
        rigour = Rigour.NONE if options.no_check else Rigour.USUAL
        result = build(options.data, options.issue, options.output, Progress(tell), rigour)
    if options.json:
        print_json(_result_json(result))
        return ExitCode.DONE
    describe_all(result.findings)
    print(f"{result.pages}쪽, {result.bytes / 1024:,.0f} KB, {sum(result.seconds.values()):.1f}초", file=sys.stderr)
    print(result.pdf)
    return ExitCode.DONE


def _build_all(options: argparse.Namespace) -> int:
    """Make every issue anew and tell each as it comes; what fails is told and does not stop the others."""
    from report.desk import backfill

    makers = (
        backfill.make_on_cluster(_jobs(options), options.scheduler)
        if options.scheduler
        else backfill.make_here(_jobs(options), options.jobs)
    )
    results: list[dict[str, object]] = []
    for made in makers:
        if made.is_good:
            backfill.keep(made, options.output)
        results.append(_made_json(made))  # and not its files: a long archive's do not fit into memory
        print(f"{len(results)}번째 {made.issue_id}: {_verdict(made)}", file=sys.stderr)
    results.sort(key=lambda result: str(result["issue"]))
    failed = [result["issue"] for result in results if result["exit_code"] != ExitCode.DONE]
    if options.json:
        print_json({"issues": results, "failed": failed})
    print(f"{len(results)}호 가운데 {len(results) - len(failed)}호를 만들었습니다.", file=sys.stderr)
    if any(result["exit_code"] == ExitCode.ARCHIVE_DAMAGED for result in results):
        return ExitCode.ARCHIVE_DAMAGED
    return ExitCode.REFUSED if failed else ExitCode.DONE


def _jobs(options: argparse.Namespace) -> Iterator[Job]:
    """Return the issues that `--all` means. Raises where there is no archive or no issue."""
    from report.archive import Archive, nothing_sealed
    from report.desk import backfill
    from report.load import newest_issue

    if options.archive:
        archive = Archive.open(options.archive)
        if not archive.issue_ids():
            raise nothing_sealed(archive)
        return backfill.jobs_of_archive(archive)
    newest_issue(options.data)
    return backfill.jobs_of_folder(options.data)


def _check_words(options: argparse.Namespace) -> None:
    """Refuse words that mean nothing together, rather than ignore one of them."""
    is_odd = options.issue if options.all else options.archive or options.scheduler or options.jobs != 1
    if is_odd:
        message = "--archive, --jobs, --scheduler는 --all과 함께, --all은 호의 이름 없이 씁니다."
        hint = "한 호는 report build 2025-W37, 모든 호는 report build --all --jobs 4입니다."
        raise UsageError.because("usage", message, hint)


def _verdict(made: Made) -> str:
    """Return in words what came of one issue: its pages, or its first problem."""
    if made.is_good:
        return f"{made.told['pages']}쪽"
    errors = [finding for finding in made.told["findings"] if finding["severity"] == "error"]
    return f"만들지 못했습니다. {errors[0]['message']}" if errors else f"만들지 못했습니다(코드 {made.exit_code})."


def _made_json(made: Made) -> dict[str, object]:
    return {
        "issue": made.issue_id,
        "exit_code": made.exit_code,
        "sha256": {name: sha256(content).hexdigest() for name, content in sorted(made.files.items())},
        "findings": made.told["findings"],
    }


def _result_json(result: BuildResult) -> dict[str, object]:
    return {
        "issue": result.issue,
        "pdf": str(result.pdf),
        "html": str(result.html),
        "pages": result.pages,
        "bytes": result.bytes,
        "seconds": {stage: round(seconds, 3) for stage, seconds in result.seconds.items()},
        "findings": [finding_json(finding) for finding in result.findings],
    }

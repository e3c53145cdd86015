"""`report site`: the archive as web pages that need no server."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from report.commands.parser import add_archive, add_json
from report.commands.telling import print_json
from report.commands.writing import writing_to
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "site",
        help="보관소를 웹 페이지로 만듭니다",
        description="봉인한 모든 호를 표지, 차례, 표와 그림(CSV 포함), 찾기가 있는 웹 페이지로 만듭니다.\n"
        "서버가 필요 없어 폴더째 옮기거나 파일로 열어도 됩니다. 다시 만들면 새 호만 그립니다.",
        examples="  report site\n  report site --archive s3://research/weekly --site /srv/www/weekly",
    )
    parser.options.add_argument(
        "--site", type=Path, default=Path("output/site"), metavar="DIR", help="웹 페이지를 둘 폴더 (기본: output/site)"
    )
    add_archive(parser)
    add_json(parser)
    parser.set_defaults(
        command=_site,
        nothing={"page": None, "issues": []},
        undone="웹 페이지를 만들지 않았습니다. 지난번 것은 그대로입니다",
    )


def _site(options: argparse.Namespace) -> int:
    from report.archive import Archive
    from report.desk.web import publish_site
    from report.progress import Progress
    from report.ticker import watch

    archive = Archive.open(options.archive)
    with watch(quiet=options.json) as tell, writing_to(options.site, "--site"):
        page = publish_site(archive, options.site, Progress(tell))
    if options.json:
        print_json({"page": str(page), "issues": list(archive.issue_ids()), "findings": []})
        return ExitCode.DONE
    print("브라우저에서 여세요.", file=sys.stderr)
    print(page)
    return ExitCode.DONE

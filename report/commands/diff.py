"""`report diff`: what changed from one issue to the next, for the desk and for the reviewer."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_data, add_json, add_output
from report.commands.telling import print_json
from report.commands.writing import writing_to
from report.errors import ExitCode

if TYPE_CHECKING:
    from report.model.difference import Difference

MOST_ROWS = 15  # of a table on the terminal; the page shows all


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "diff",
        help="두 호 사이에 바뀐 것을 보여 줍니다",
        description="움직인 수치, 들어오고 나간 회사, 수정된 추정치, 되풀이된 소식을 표로 보여 줍니다.\n"
        "호를 적지 않으면 가장 최근 호를 그 앞 호와 견줍니다.",
        examples="  report diff\n  report diff W36 W37\n  report diff 2025-W36 2025-W37 --html 바뀐것.html\n"
        "  report diff W36 W37 --json",
    )
    parser.targets.add_argument("old", nargs="?", metavar="앞호", help="먼저 나온 호 (예: 2025-W36, 또는 W36)")
    parser.targets.add_argument("new", nargs="?", metavar="뒷호", help="나중에 나온 호")
    add_data(parser)
    add_output(parser)
    add_json(parser)
    parser.options.add_argument("--html", type=Path, metavar="FILE", help="모두 담은 HTML 한 장을 이 파일로 씁니다")
    parser.options.add_argument("--all", action="store_true", help="표마다 모든 줄을 보여 줍니다")
    parser.set_defaults(command=_diff, only_prints=True, undone="견주지 못했습니다")


def _diff(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from report.desk.difference import compare
    from report.desk.difference.issues import choose_issues
    from report.pipeline import fill_figures, read_manuscript
    from report.progress import Progress

    names = choose_issues(options.data, options.old, options.new)
    old, new = (
        fill_figures(read_manuscript(options.data, name, options.output / ".cache", Progress())) for name in names
    )
    difference = compare(old, new)
    if options.html:
        _write_page(options.html, new.issue.series, difference)
    if options.json:
        print_json(asdict(difference) | {"old_day": str(difference.old_day), "new_day": str(difference.new_day)})
    else:
        _print_tables(difference, most=None if options.all else MOST_ROWS)
    if options.html:
        print(options.html, file=sys.stderr if options.json else sys.stdout)
    return ExitCode.DONE


def _write_page(path: Path, series: Any, difference: Difference) -> None:
    from report.cache import write_whole
    from report.typeset.difference_page import compose_difference

    page = compose_difference(series, difference).encode()
    with writing_to(path, "--html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, page)


def _print_tables(difference: Difference, most: int | None) -> None:
    """Print each table, its largest changes first, and say how many are left out."""
    from report.korean.columns import align
    from report.korean.moves import format_move

    print(f"{difference.old} ({difference.old_day}) → {difference.new} ({difference.new_day})")
    for title, changes in difference.tables():
        shown = changes[:most]
        print(f"\n{title} ({len(changes)}건)")
        rows = [
            (change.subject, change.item, change.before, "→", change.after, format_move(change)) for change in shown
        ]
        print("\n".join(f"  {line}" for line in align(rows, right=(2, 4, 5))))
        if len(shown) < len(changes):
            print(f"  … {len(changes) - len(shown)}건 더 (--all이나 --html로 모두 봅니다)")
    for title, names in difference.entries():
        print(f"\n{title}: {', '.join(names)}")
    if difference.repeated:
        print(f"\n되풀이된 소식 ({len(difference.repeated)}건)")
        for story in difference.repeated:
            print(f"  {story.heading}\n    {story.earlier_place} → {story.place}")

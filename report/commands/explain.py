"""`report explain`: why a cell of table 2 prints what it prints, with formula, numbers and sources."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_data, add_json
from report.commands.telling import print_json
from report.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from report.desk.explanation import Explained


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "explain",
        help="표 2의 칸 하나가 어떻게 계산되었는지 보여 줍니다",
        description="표 2의 칸 하나를 식과 수, 출처(파일과 행)까지 풀어 보여 줍니다.\n"
        "보인 수를 손으로 계산하면 그 칸이 나옵니다.\n"
        "칸은 표 2의 머리대로 부릅니다. 칸을 적지 않으면 물을 수 있는 이름을 보여 줍니다.",
        examples='  report explain 2025-W37 "바이두 PER 26F"\n  report explain 2025-W37 "알리바바 1주 수익률"\n'
        '  report explain 2025-W37 "빅테크 PER 26F 중앙값" --json\n  report explain 2025-W37',
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 폴더 이름 (예: 2025-W37)")
    parser.targets.add_argument("label", nargs="*", metavar="칸", help='회사와 지표 (예: "바이두 PER 26F")')
    add_data(parser)
    add_json(parser)
    parser.set_defaults(command=_explain, only_prints=True, undone="설명하지 못했습니다")


def _explain(options: argparse.Namespace) -> int:
    label = " ".join(options.label).strip()
    if not label:
        _list(options.data, options.issue, as_json=options.json)
        return ExitCode.DONE
    from dataclasses import asdict

    from report.desk.explanation import explain_cell

    explained = explain_cell(options.data, options.issue, label)
    if options.json:
        told = {"issue": options.issue, **asdict(explained.explanation), "sources": explained.sources}
        print_json({**told, "corrections": explained.corrections})
    else:
        _print(explained)
    return ExitCode.DONE


def _list(data: Path, issue_id: str, *, as_json: bool) -> None:
    from report.desk.explanation import list_cells
    from report.market.labels import title_of

    askable = list_cells(data, issue_id)
    if as_json:
        print_json({"issue": issue_id, "labels": askable.labels})
        return
    print(f"지표: {', '.join(map(title_of, askable.measures))}")
    for group in askable.groups:
        names = [company.name for company in askable.universe.listed if company.group == group]
        print(f"{group}: {', '.join(names)}")
    print(f'\n회사와 지표를 이어 적습니다: report explain {issue_id} "{askable.labels[0]}"')
    print(f'그룹의 중앙값은 끝에 중앙값을 붙입니다: report explain {issue_id} "{askable.labels[-1]}"')


def _print(explained: Explained) -> None:
    from report.korean.columns import align

    told = explained.explanation
    print(f"{told.label} = {told.printed}{'' if told.unit in ('%', '배') or not told.unit else ' '}{told.unit}")
    if told.meaning:
        print(f"  {told.meaning}")
    if told.arithmetic:
        print(f"  식    {told.formula}\n  계산  {told.arithmetic} = {told.value}")
    for step in told.steps:
        print(f"        {step.name} = {step.formula} = {step.arithmetic} = {step.value}")
    if told.readings:
        rows = [(item.name, item.value, item.unit, item.day, item.place) for item in told.readings]
        print("  자료", *(f"    {line}" for line in align(rows, right=(1,))), sep="\n")
    for file, source in explained.sources.items():
        print(f"  출처  {file}: {source}")
    for correction in explained.corrections:
        print(f"  고침  {correction}")

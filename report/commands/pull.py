"""`report pull`: prices, shares, rates and estimates brought into an issue's folder."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_data, add_json
from report.commands.telling import print_json
from report.errors import ExitCode

if TYPE_CHECKING:
    from report.desk.pulling import Pulled


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "pull",
        help="시장 자료를 받아 호의 폴더에 넣습니다",
        description="series.toml의 [[providers]]에 적은 공급자에게서 유니버스의 종가, 주식 수, 환율, 추정치를\n"
        "받아 호의 폴더에 넣습니다. 있던 행은 남고, 같은 날의 같은 회사 행만 새 값이 됩니다.\n"
        "손으로 고친 값(overrides.csv)은 건드리지 않습니다. 받지 못한 것은 이름을 알려 주고 1로 끝납니다.\n"
        "자세한 것은 docs/DATA.md에 있습니다.",
        examples="  report pull 2025-W38\n  report pull 2025-W38 --provider yfinance --since 2025-09-01",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 폴더 이름 (예: 2025-W38)")
    parser.options.add_argument("--provider", default="", metavar="NAME", help="공급자 (기본: series.toml의 첫째)")
    parser.options.add_argument("--since", type=_day, metavar="DATE", help="이날부터의 종가와 환율 (기본: 지난해 말)")
    add_data(parser)
    add_json(parser)
    parser.set_defaults(
        command=_pull, nothing={"provider": None, "rows": {}, "missing": []}, undone="아무것도 바꾸지 않았습니다"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}'은(는) 날짜가 아닙니다. 2025-09-12처럼 적으세요.") from None


def _pull(options: argparse.Namespace) -> int:
    from report.desk.pulling import pull

    tell = _keep_silent if options.json else _tell
    pulled = pull(options.data, options.issue, options.provider, options.since, datetime.now(UTC), tell)
    if options.json:
        print_json(_pulled_json(options.issue, pulled))
    else:
        for gap in pulled.gaps:
            print(f"받지 못함 {gap.whose}: {gap.why}.", file=sys.stderr)
        for name, count in pulled.rows.items():
            print(f"{name} {count:,}행")
    return ExitCode.REFUSED if pulled.gaps or not pulled.rows else ExitCode.DONE


def _pulled_json(issue: str, pulled: Pulled) -> dict[str, object]:
    return {
        "issue": issue,
        "provider": pulled.provider,
        "pulled": pulled.at.isoformat(timespec="seconds"),
        "rows": dict(pulled.rows),
        "missing": [{"whose": gap.whose, "why": gap.why} for gap in pulled.gaps],
        "findings": [],
    }


def _tell(name: str, number: int, total: int) -> None:
    print(f"[{number}/{total}] {name}", file=sys.stderr, flush=True)


def _keep_silent(_name: str, _number: int, _total: int) -> None:
    """Tell nobody, so that a machine reads nothing but JSON."""

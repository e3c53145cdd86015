"""The words of a command in Korean: a parser whose help ends in examples, and the options that commands share."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from report.errors import ExitCode
from report.korean.particles import agree

ARCHIVE = "output/archive"
_FAULTS = (
    (re.compile(r"invalid choice: '(.*?)' \(choose from (.*)\)"), r"'\1'라는 명령은 없습니다. \2 가운데 고르세요."),
    (re.compile(r"the following arguments are required: (.*)"), r"\1이(가) 빠졌습니다."),
    (re.compile(r"unrecognized arguments: (.*)"), r"알 수 없는 말이 있습니다: \1"),
    (re.compile(r"argument (.*?): expected one argument"), r"\1 뒤에 값이 빠졌습니다."),
    (re.compile(r"argument (\S+): (.*[가-힣].*)"), r"\1: \2"),
    (re.compile(r"argument (.*?): invalid .*? value: '(.*)'"), r"\1 뒤의 '\2'을(를) 읽을 수 없습니다."),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose first line is Korean, too."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin the line that shows the words in order."""
        super().add_usage(usage, actions, groups, "쓰임: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Korean, and whose help ends in examples."""

    def __init__(self, *, examples: str = "", **words: Any) -> None:
        super().__init__(**words, epilog=f"예:\n{examples}", add_help=False, formatter_class=_Formatter)
        self.targets = self.add_argument_group("대상")
        self.options = self.add_argument_group("선택")
        self.options.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")

    def error(self, message: str) -> NoReturn:
        """Say what is off and where help is, and exit with the usage code."""
        told = next(
            (fault.sub(korean, found[0]) for fault, korean in _FAULTS if (found := fault.search(message))), message
        )
        print(
            f"명령이 맞지 않습니다. {agree(told)} [usage]\n    → '{self.prog} --help'에 예가 있습니다.", file=sys.stderr
        )
        sys.exit(ExitCode.USAGE)


def count(text: str) -> int:
    """Read a number of things, of which there is at least one."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("1보다 작을 수 없습니다.")
    return number


def add_data(parser: Parser) -> None:
    """Add the option that names the data folder."""
    parser.options.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="자료 폴더 (기본: data)")


def add_output(parser: Parser) -> None:
    """Add the option that names the folder for results."""
    parser.options.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="결과를 둘 폴더 (기본: output)"
    )


def add_archive(parser: Parser) -> None:
    """Add the option that names the archive."""
    parser.options.add_argument(
        "--archive",
        default=ARCHIVE,
        metavar="DIR-or-URL",
        help="보관소 폴더나 s3:// 주소 (기본: output/archive)",
    )


def add_ledger(parser: Parser) -> None:
    """Add the option that names the ledger of deliveries."""
    parser.options.add_argument(
        "--ledger",
        default="",
        metavar="FILE-or-URL",
        help="발송 원장 파일이나 postgresql:// 주소\n(기본: series.toml의 [mail] ledger, 없으면 output/ledger.db)",
    )


def add_relay(parser: Parser) -> None:
    """Add the options that name the mail server."""
    parser.options.add_argument("--smtp", default="", metavar="URL", help="메일 서버 (기본: series.toml의 [mail] smtp)")
    parser.options.add_argument("--insecure-local", action="store_true", help="이 컴퓨터의 서버에 암호화 없이 보냅니다")


def add_json(parser: Parser) -> None:
    """Add the switch that prints the result for a machine."""
    parser.options.add_argument("--json", action="store_true", help="결과를 JSON으로 표준 출력에 냅니다")

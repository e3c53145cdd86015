"""`report mail`: the mail of an issue, looked at before it goes."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from report.commands.parser import add_data, add_output
from report.errors import ExitCode


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "mail",
        help="호의 메일을 미리 봅니다",
        description="호를 만들고 그 메일(HTML)을 파일로 써서 브라우저에 엽니다. 아무것도 보내지 않습니다.",
        examples="  report mail 2025-W37 --preview\n  report mail 2025-W37 --preview --no-open",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 폴더 이름 (예: 2025-W37)")
    parser.options.add_argument("--preview", action="store_true", help="HTML 파일로 쓰고 브라우저에 엽니다")
    parser.options.add_argument("--no-open", action="store_true", help="브라우저를 열지 않고 파일의 경로만 알려 줍니다")
    add_data(parser)
    add_output(parser)
    parser.set_defaults(command=_mail, undone="메일을 만들지 않았습니다")


def _mail(options: argparse.Namespace) -> int:
    import os
    import webbrowser

    from report.build import build
    from report.cache import write_whole
    from report.delivery.stationery import Occasion
    from report.desk.mailing import prepare_mailing
    from report.load import load_issue
    from report.progress import Progress
    from report.ticker import watch

    with watch(quiet=False) as tell:
        built = build(options.data, options.issue, options.output, Progress(tell))
    series = load_issue(options.data, options.issue).series
    mailing = prepare_mailing(series, built.html.read_text(encoding="utf-8"))
    path = built.html.with_name(f"{built.html.stem}-mail.html")
    write_whole(path, mailing.preview().encode())
    print(mailing.texts(Occasion()).subject, file=sys.stderr)
    print(path)
    has_display = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_display and not options.no_open:
        webbrowser.open(path.resolve().as_uri())
    return ExitCode.DONE

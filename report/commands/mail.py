"""`report mail`: the mail of an issue, looked at before it goes: in the browser, or in one's own mailbox."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.commands.parser import add_archive, add_data, add_json, add_output, add_relay
from report.commands.telling import print_json
from report.errors import ExitCode

if TYPE_CHECKING:
    from report.delivery.relay import Relay
    from report.delivery.stationery import Occasion
    from report.desk.mailing import Mailing
    from report.desk.trial import Matter
    from report.model.mail import MailSettings

NOTHING: dict[str, object] = {"preview": None, "sent_to": None, "is_draft": None, "message_id": None}


def add(commands: Any) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "mail",
        help="호의 메일을 미리 보거나 내 메일함으로 한 통 보냅니다",
        description="폴더의 호를 만들고 그 메일을 미리 봅니다. 고객에게는 아무것도 보내지 않습니다.\n"
        "--preview는 HTML을 파일로 써서 브라우저에 열고, --to-self는 사내 주소로 한 통만 보냅니다.\n"
        "시험 메일의 제목은 [시험]으로 시작하고, 승인된 바이트가 아니면 첨부한 PDF의 모든 쪽에 '초안'이 찍힙니다.",
        examples="  report mail 2025-W37 --preview\n"
        "  report mail 2025-W37 --to-self --smtp smtp://relay.example.com:587\n"
        "  report mail 2025-W37 --to-self hong@example.com --preview --no-open",
    )
    parser.targets.add_argument("issue", metavar="호", help="호의 폴더 이름 (예: 2025-W37)")
    option = parser.options.add_argument
    option("--preview", action="store_true", help="HTML 파일로 쓰고 브라우저에 엽니다")
    option("--no-open", action="store_true", help="브라우저를 열지 않고 파일의 경로만 알려 줍니다")
    option(
        "--to-self",
        nargs="?",
        const="",
        metavar="ADDRESS",
        help="보내는 주소와 같은 도메인의 주소로 한 통 보냅니다 (기본: series.toml의 [mail] self, 없으면 from)",
    )
    add_relay(parser)
    for words in (add_data, add_output, add_archive, add_json):
        words(parser)
    parser.set_defaults(command=_mail, nothing={"subject": None, **NOTHING}, undone="메일을 만들거나 보내지 못했습니다")


def _mail(options: argparse.Namespace) -> int:
    from report.delivery.stationery import Occasion
    from report.desk.mailing import mail_settings, prepare_mailing
    from report.load import load_issue

    _check_words(options)
    issue = load_issue(options.data, options.issue)
    way = None if options.to_self is None else _way(options, mail_settings(issue.series))
    matter = _matter(options)
    mailing = prepare_mailing(issue.series, matter.html)
    occasion = Occasion(corrects=issue.correction is not None, is_trial=way is not None)
    subject = mailing.texts(occasion).subject
    if not options.json:
        print(subject, file=sys.stderr)
    told = {"issue": options.issue, "subject": subject, **NOTHING, "findings": []}
    if options.preview:
        path = options.output / issue.id / f"{issue.file_stem}-mail.html"
        _preview(options, path, mailing.preview(occasion).html)
        told["preview"] = str(path)
    if way:
        told |= _send(options, mailing, matter, way, occasion)
    if options.json:
        print_json(told)
    return ExitCode.DONE


def _check_words(options: argparse.Namespace) -> None:
    from report.errors import UsageError

    if not options.preview and options.to_self is None:
        hint = "브라우저에서 보려면 --preview를, 내 메일함에서 보려면 --to-self를 더하세요."
        raise UsageError.because("usage", "메일로 무엇을 할지 적지 않았습니다.", hint)


def _way(options: argparse.Namespace, settings: MailSettings) -> tuple[str, Relay]:
    """Return whom the trial goes to and through which server: what is off about either is said before the work."""
    from report.delivery.relay import read_relay
    from report.desk.trial import own_address

    address = own_address(options.to_self, settings)
    return address, read_relay(options.smtp or settings.relay, insecure_local=options.insecure_local)


def _matter(options: argparse.Namespace) -> Matter:
    """Return what the mail is of: for a trial the approved edition where the folder is still that, else the folder."""
    from report.archive import Archive
    from report.build import build
    from report.desk.trial import Matter, approved_matter
    from report.progress import Progress
    from report.ticker import watch

    if options.to_self is not None and (
        approved := approved_matter(Archive.open(options.archive), options.issue, options.data)
    ):
        return approved
    with watch(quiet=options.json) as tell:
        built = build(options.data, options.issue, options.output, Progress(tell))
    return Matter(built.html.read_text(encoding="utf-8"), built.pdf.read_bytes())


def _preview(options: argparse.Namespace, path: Path, html: str) -> None:
    """Write the letter beside the issue's page, and show it."""
    import os
    import webbrowser

    from report.cache import write_whole

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, html.encode())
    if not options.json:
        print(path)
    has_display = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_display and not options.no_open:
        webbrowser.open(path.resolve().as_uri())


def _send(
    options: argparse.Namespace, mailing: Mailing, matter: Matter, way: tuple[str, Relay], occasion: Occasion
) -> dict[str, object]:
    """Send the trial and return what a machine is told of it."""
    from report.desk.clock import now
    from report.desk.trial import prepare_trial, send_trial

    address, relay = way
    trial = prepare_trial(mailing, matter, options.issue, address, now(), occasion)
    send_trial(trial.post, relay)
    if not options.json:
        state = "폴더의 호가 승인된 판이 아니어서 모든 쪽에 초안이 찍힌 PDF" if trial.is_draft else "승인된 판의 사본"
        print(f"{address}에 한 통 보냈습니다: {state} ({relay.place})", file=sys.stderr)
    return {"sent_to": address, "is_draft": trial.is_draft, "message_id": trial.post.message_id}

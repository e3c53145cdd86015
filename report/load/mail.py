"""`[mail]` of `series.toml` in, what the series says about its mail out."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from report.errors import UnusableIssue
from report.load.files import read_series_files
from report.load.problems import Problems
from report.load.toml import Table, open_toml
from report.model.mail import MailSettings

ADDRESS = r"[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+"
ADDRESS_HINT = "research@example.com처럼 영문으로, 더하기표(+) 없이 적으세요."
LINK = r"https://[!-~]+"
LEDGER_HINT = "output/ledger.db 같은 파일이나 postgresql://report@db.example.com/report처럼 적으세요."
NO_SECRETS = "series.toml은 함께 봉인됩니다. 암호는 PGPASSWORD나 ~/.pgpass에 두세요."


def load_mail(data: Path) -> MailSettings | None:
    """Return what the data folder says about its mail today, whatever else is in it; None where it says nothing.

    Raises `UnusableIssue` where its `series.toml` cannot be read or its `[mail]` is wrong.
    """
    problems = Problems()
    folder = read_series_files(data, ["series.toml"])
    folder.report_refused(problems)
    top = open_toml(folder.text("series.toml", problems)) if folder.contents else None
    settings = read_mail(top) if top else None
    if problems.findings:
        raise UnusableIssue(problems.findings)
    return settings


def read_mail(top: Table) -> MailSettings | None:
    """Return the settings; None where the series has none."""
    if "mail" not in top:
        return None
    table = top.table("mail")
    settings = MailSettings(
        sender=table.code("from", ADDRESS, ADDRESS_HINT),
        bounces=table.code("bounces", ADDRESS, ADDRESS_HINT),
        unsubscribe=table.code("unsubscribe", ADDRESS, ADDRESS_HINT),
        reply_to=table.code("reply_to", ADDRESS, ADDRESS_HINT, default=""),
        unsubscribe_url=table.code("unsubscribe_url", LINK, "https://로 시작하는 주소를 적으세요.", default=""),
        relay=table.word("smtp", default=""),
        rate=table.number("rate", 0, 1000, default=0),
        retention_days=table.integer("retention_days", 1, 3650, default=365),
        own=table.code("self", ADDRESS, ADDRESS_HINT, default=""),
        ledger=_read_ledger(table),
    )
    if settings.own and not settings.owns(settings.own):
        message = f"self '{settings.own}'이(가) 보내는 주소와 같은 도메인({settings.domain})이 아닙니다."
        table.add("self", "bad-value", message, "시험 메일은 사내 주소로만 갑니다.")
    table.finish()
    return settings


def _read_ledger(table: Table) -> str:
    """Return where the ledger lies: a file, or a database whose URL holds no password."""
    place = table.word("ledger", default="")
    account = urlsplit(place).netloc.rpartition("@")[0]
    if "://" in place and not place.startswith(("postgresql://", "postgres://")):
        table.add("ledger", "bad-value", f"'{place[:40]}'은(는) ledger에 쓸 수 없습니다.", LEDGER_HINT)
    elif ":" in account or "password=" in place:
        table.add("ledger", "bad-value", "ledger의 주소에 암호를 적을 수 없습니다.", NO_SECRETS)
    return place

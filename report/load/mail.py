"""`[mail]` of `series.toml` in, what the series says about its mail out."""

from __future__ import annotations

from report.load.toml import Table
from report.model.mail import MailSettings

ADDRESS = r"[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+"
ADDRESS_HINT = "research@example.com처럼 영문으로, 더하기표(+) 없이 적으세요."
LINK = r"https://[!-~]+"


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
    )
    if settings.own and not settings.owns(settings.own):
        message = f"self '{settings.own}'이(가) 보내는 주소와 같은 도메인({settings.domain})이 아닙니다."
        table.add("self", "bad-value", message, "시험 메일은 사내 주소로만 갑니다.")
    table.finish()
    return settings

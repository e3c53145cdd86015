"""A log proves what its server says in so many words, and nothing else."""

from __future__ import annotations

import pytest

from report.delivery.relay_log import read_relay_log

HEAD = (
    "Nov 24 10:00:00 relay postfix/smtpd[11]: 4F1: client=host[192.0.2.1]",
    "Nov 24 10:00:00 relay postfix/cleanup[12]: 4F1: message-id=<a.b@example.com>",
)


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("relay postfix/qmgr[13]: 4F1: from=<bounces+x@example.com>, size=100, nrcpt=1 (queue active)", "sent"),
        ("relay postfix/smtp[14]: 4F1: to=<a@example.com>, relay=x, delay=1, dsn=2.0.0, status=sent (250 Ok)", "sent"),
        ("relay postfix/smtpd[11]: lost connection after DATA (20480 bytes) from host[192.0.2.1]", "not-sent"),
        ("relay postfix/smtpd[11]: timeout after DATA (20480 bytes) from host[192.0.2.1]", "not-sent"),
        ("relay postfix/cleanup[12]: 4F1: milter-reject: END-OF-MESSAGE from host[192.0.2.1]: 5.7.1 no", "not-sent"),
        ("relay postfix/smtpd[11]: lost connection after END-OF-MESSAGE from host[192.0.2.1]", None),
        ("relay postfix/smtpd[99]: lost connection after DATA (20480 bytes) from host[192.0.2.2]", None),
        ("relay postfix/qmgr[13]: 5A2: from=<other@example.com>, size=100, nrcpt=1 (queue active)", None),
        ("", None),
    ],
)
def test_only_what_is_said_is_proven(line: str, verdict: str | None) -> None:
    """The Message-ID alone proves nothing; another connection or another message says nothing about this one."""
    assert read_relay_log([*HEAD, line]).get("<a.b@example.com>") == verdict

"""A Postfix log in, proof out: which messages the relay took, and which it certainly did not.

That a Message-ID stands in the log proves nothing yet: Postfix writes it while it still reads the message. Taken is
what its queue manager or a delivery speaks of; not taken is what its server says it lost before the message's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Verdict = Literal["sent", "not-sent"]

_SERVER = re.compile(r"smtpd\[(\d+)\]: (?:([0-9A-Za-z]+): client=|(lost connection|timeout) after DATA \()")
_ID = re.compile(r"cleanup\[\d+\]: ([0-9A-Za-z]+): (?:resent-)?message-id=(<[^>]+>)")
_TAKEN = re.compile(r": ([0-9A-Za-z]+): (?:from=<[^>]*>, size=\d+, nrcpt=|.* status=(?:sent|bounced|deferred) )")
_TURNED_AWAY = re.compile(r": ([0-9A-Za-z]+): (?:milter-)?reject: END-OF-MESSAGE")


def read_relay_log(lines: Iterable[str]) -> dict[str, Verdict]:
    """Return what is proven about each Message-ID; who is not named is still in doubt."""
    names: dict[str, str] = {}
    at_server: dict[str, str] = {}
    taken: set[str] = set()
    lost: set[str] = set()
    for line in lines:
        if found := _SERVER.search(line):
            process, queue_id, _ = found.groups()
            if queue_id:
                at_server[process] = queue_id
            elif process in at_server:
                lost.add(at_server.pop(process))
        elif found := _ID.search(line):
            names[found[1]] = found[2]
        elif found := _TAKEN.search(line):
            taken.add(found[1])
        elif found := _TURNED_AWAY.search(line):
            lost.add(found[1])
    verdicts: dict[str, Verdict] = {names[queue_id]: "not-sent" for queue_id in lost & names.keys()}
    return verdicts | {names[queue_id]: "sent" for queue_id in taken & names.keys()}

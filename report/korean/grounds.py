"""What a number of the prose stands on, in the words of a report: by the ledger's statuses."""

from __future__ import annotations

from collections.abc import Mapping

GROUNDS: Mapping[str, str] = {
    "live": "자료에서 불러옴",
    "bound": "자료와 같음",
    "claimed": "주장으로 증명",
    "cited": "출처 있음",
    "repeated": "앞의 수를 되풀이",
    "contradicted": "자료와 다름",
    "differs": "자료와 다른 듯함",
    "unaccounted": "근거 없음",
}

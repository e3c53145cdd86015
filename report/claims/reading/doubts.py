"""A sentence and one of its amounts in, whether the amount may be of something that the data do not hold out.

A doubtful amount is bound where it agrees with the data, and never called wrong where it does not: a level of
another time (석 달 전 9.8배), or somebody else's view (컨센서스 18배, 목표 PER).
"""

from __future__ import annotations

import re

_LEVELS = ("share", "per", "pbr", "psr", "market_cap", "revenue", "operating_profit", "net_income", "eps", "capex")
_ELSEWHEN = re.compile(
    r"(?:\d+\s?(?:년|개월|분기|주)|[한두석세]\s?달|일\s?년)\s?전(?!망)|(?:작년|지난해|전년|재작년|직전|전\s?분기|"
    r"지난\s?분기)(?!\s?(?:대비|보다|에\s?비|과\s?비|동기))|과거|역사적|기존|종전|당초|평균|고점|저점|한때"
)
_ELSEWHOSE = re.compile(r"컨센서스|시장\s?(?:예상|추정|기대)|블룸버그|가이던스|목표|적정|제시|회사\s?측")
_EARLIER = re.compile(r"\s?(?:수준)?에서\s")
_TOLD_TIME = re.compile(r"(?:20\d\d년?|\d\d[EF])")


def is_doubtful(text: str, start: int, end: int, measure: str, since: int) -> bool:
    """Tell whether text[start:end], a level of `measure`, may be of another time or view than the data's.

    `since` is where the amount before it ends.
    """
    if measure not in _LEVELS:
        return False
    clause = text[since:start]
    if _ELSEWHEN.search(clause) or _ELSEWHOSE.search(clause):
        return True
    return _is_earlier(text, end) and not _TOLD_TIME.search(clause)


def _is_earlier(text: str, end: int) -> bool:
    """Tell whether the amount is only where something came from: 33.2%에서 35.8%로."""
    return bool(_EARLIER.match(text, end)) and any(char.isdigit() for char in text[end:])

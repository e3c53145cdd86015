"""Every link leads somewhere: to a page of the report, or to a well-formed https or mailto address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.model.finding import Finding
from report.model.proof import Proof
from report.model.sheet import Link

SLUGS: tuple[str, ...] = ("dead-link",)
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
_WEB = re.compile(rf"https://{_HOST}(?::\d{{1,5}})?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE)
_MAIL = re.compile(rf"mailto:[^\s@<>\"]{{1,64}}@{_HOST}", re.IGNORECASE)


def check(proof: Proof) -> Iterator[Finding]:
    """Find each link without an end; nothing is fetched."""
    for sheet in proof.sheets:
        for link in sheet.links:
            if problem := _problem(link):
                yield Finding(
                    "",
                    None,
                    "dead-link",
                    "error",
                    problem,
                    "sources.toml의 url이나 series.toml의 email을 고치세요.",
                    sheet.number,
                    link.box.corner,
                )


def _problem(link: Link) -> str:
    """Return what is wrong with a link, or an empty string."""
    if link.address:
        is_sound = _WEB.fullmatch(link.address) or _MAIL.fullmatch(link.address)
        return "" if is_sound else f"'{link.address[:60]}'은(는) 열 수 있는 주소가 아닙니다."
    return "" if link.page else "링크가 가리키는 곳이 없습니다."

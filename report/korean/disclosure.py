"""The house's interests in, the sentences of the notice out: each kind is said, and nothing that nobody checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from report.korean.dates import format_day
from report.korean.naming import named_companies
from report.korean.particles import agree
from report.model.company import Company
from report.model.compliance import Disclosure
from report.model.issue import Issue


@dataclass(frozen=True)
class Kind:
    """One kind of interest: who has it, and how that is said of some companies and of none of them."""

    applies: Callable[[Disclosure], bool]
    some: str
    none: str


KINDS: tuple[Kind, ...] = (
    Kind(
        lambda it: it.holds,
        "{firm}은(는) 기준일 현재 {names}의 주식을 발행주식 총수의 1% 이상 보유하고 있습니다.",
        "{firm}은(는) 기준일 현재 {rest}의 주식을 1% 이상 보유하고 있지 않습니다.",
    ),
    Kind(
        lambda it: it.underwrote,
        "{firm}은(는) 최근 1년간 {names}의 증권 발행에 주관사로 참여했습니다.",
        "{firm}은(는) 최근 1년간 {rest}의 증권 발행에 주관사로 참여하지 않았습니다.",
    ),
    Kind(
        lambda it: it.is_affiliate,
        "{names}은(는) {firm}의 계열회사입니다.",
        "{rest} 가운데 {firm}의 계열회사는 없습니다.",
    ),
    Kind(
        lambda it: it.was_provided,
        "이 자료의 {names} 관련 내용은 기관투자가 또는 제3자에게 사전에 제공된 바 있습니다.",
        "이 자료의 {rest} 관련 내용은 기관투자가 또는 제3자에게 사전에 제공되지 않았습니다.",
    ),
    Kind(
        lambda it: it.analyst_holds,
        "작성자 또는 그 배우자는 {names}의 주식을 보유하고 있습니다.",
        "작성자와 그 배우자는 {rest}의 주식을 보유하고 있지 않습니다.",
    ),
)


def disclosure_sentences(issue: Issue) -> tuple[str, ...]:
    """Return the notice's sentences about the listed companies that an issue names; none where it names none."""
    records = {it.company: it for it in issue.disclosures}
    named = named_companies(issue)
    known = [(company, records[company.id]) for company in named if company.id in records]
    return tuple(agree(sentence) for sentence in _sentences(issue.series.firm, named, known))


def _sentences(firm: str, named: Sequence[Company], known: Sequence[tuple[Company, Disclosure]]) -> Iterator[str]:
    if known:
        days = sorted({record.as_of for _, record in known})
        told = " ~ ".join(format_day(day) for day in dict.fromkeys((days[0], days[-1])))
        people = ", ".join(dict.fromkeys(record.by for _, record in known))
        covered = f"이 자료에 언급된 상장사 {len(known)}곳"
        yield f"아래 내용은 {covered}에 대한 준법감시 기록에 따른 것입니다(기준일 {told}, 확인 {people})."
        for kind in KINDS:
            yield _sentence(kind, firm, known)
    if unknown := [company.name for company in named if company.id not in {it.id for it, _ in known}]:
        yield f"이해관계를 확인하지 않은 상장사: {', '.join(unknown)}."


def _sentence(kind: Kind, firm: str, known: Sequence[tuple[Company, Disclosure]]) -> str:
    names = [company.name for company, record in known if kind.applies(record)]
    rest = f"나머지 상장사 {len(known) - len(names)}곳" if names else "언급된 상장사"
    said = [kind.some.format(firm=firm, names=", ".join(names))] if names else []
    if len(names) < len(known):
        said.append(kind.none.format(firm=firm, rest=rest))
    return " ".join(said)

"""The notice says each interest that a record tells of, and nothing that nobody checked."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from report.korean.disclosure import disclosure_sentences
from report.korean.naming import named_companies
from report.load import load_issue
from report.model.compliance import Disclosure
from report.model.exhibit import DataTable, ExhibitContent, GroupedBars, Shares
from report.model.issue import Issue
from tests.sample import ROOT, SAMPLE


@pytest.fixture(scope="module")
def issue() -> Issue:
    """Return the sample issue."""
    return load_issue(ROOT / "data", SAMPLE)


def _with(issue: Issue, answer: str) -> Issue:
    """Return the issue with a yes to this for Baidu."""
    fields = {answer: True}
    changed = [Disclosure(**{**asdict(it), **fields}) if it.company == "baidu" else it for it in issue.disclosures]
    return replace(issue, disclosures=tuple(changed))


def test_table_2_names_every_company_that_it_values(issue: Issue) -> None:
    """All of them are named, and those that are not listed are not."""
    named = [company.id for company in named_companies(issue)]
    assert named == [company.id for company in issue.universe.listed]
    assert "deepseek" not in named


def test_a_listed_company_outside_table_2_is_found_in_prose(issue: Issue) -> None:
    """A name in a text is enough, one that nobody writes is not."""
    listed = replace(issue.universe.by_id["bytedance"], ticker="1234")
    quiet = replace(listed, id="nobody", name="아무도안쓴회사", english_name="Nobody Writes", aliases=())
    universe = replace(issue.universe, companies=(*issue.universe.listed, listed, quiet))
    named = [company.id for company in named_companies(replace(issue, universe=universe))]
    assert named[-1] == "bytedance"


QUIET = "고요한회사"


@pytest.mark.parametrize(
    "content",
    [
        DataTable(("연도", "기업"), (("2024", f"{QUIET}과 협력"),), ""),
        GroupedBars(("점수",), ((QUIET, (1.0,)),), ""),
        Shares(((QUIET, 60.0), ("기타", 40.0)), "", (), "기타"),
    ],
    ids=["table", "bars", "share"],
)
def test_a_company_named_in_an_exhibit_alone_is_found(issue: Issue, content: ExhibitContent) -> None:
    """In a table's cell or a chart's label, though no text names it."""
    quiet = replace(issue.universe.by_id["bytedance"], id="quiet", name=QUIET, ticker="1", english_name="", aliases=())
    bare = replace(issue, universe=replace(issue.universe, companies=(quiet,)))
    named = replace(bare, exhibits=(replace(bare.exhibits[0], content=content),))
    assert named_companies(bare) == ()
    assert named_companies(named) == (quiet,)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("holds", "바이두의 주식을 발행주식 총수의 1% 이상 보유"),
        ("underwrote", "바이두의 증권 발행에 주관사로 참여했습니다"),
        ("is_affiliate", "바이두는 예시증권의 계열회사입니다"),
        ("was_provided", "바이두 관련 내용은 기관투자가 또는 제3자에게 사전에 제공된 바"),
        ("analyst_holds", "작성자 또는 그 배우자는 바이두의 주식을 보유"),
    ],
)
def test_each_interest_is_said_of_the_company_that_has_it(issue: Issue, answer: str, said: str) -> None:
    """Nothing of it is said while the record says no, and the rest are told apart once it says yes."""
    none = [replace(it, holds=False, underwrote=False) for it in issue.disclosures]
    clean = replace(issue, disclosures=tuple(none))
    assert said not in "\n".join(disclosure_sentences(clean))
    told = "\n".join(disclosure_sentences(_with(clean, answer)))
    assert said in told
    assert "나머지 상장사 23곳" in told


def test_what_nobody_checked_is_said_to_be_unchecked(issue: Issue) -> None:
    """Without a record no sentence covers the company: it is named as unchecked."""
    some = replace(issue, disclosures=tuple(it for it in issue.disclosures if it.company != "baidu"))
    assert disclosure_sentences(some)[-1] == "이해관계를 확인하지 않은 상장사: 바이두."
    nothing = disclosure_sentences(replace(issue, disclosures=()))
    assert len(nothing) == 1
    assert "않습니다" not in nothing[0]

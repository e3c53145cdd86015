"""What a report must not say is found, and what only looks like it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.checks.slips import wrong_rates
from report.checks.wording import Phrase, find_all, phrases
from report.korean.mentions import mentions, without

ALL = [*phrases("promise"), *phrases("slip")]


@pytest.mark.parametrize("phrase", ALL, ids=lambda phrase: phrase.example)
def test_a_phrase_finds_its_example_and_leaves_what_is_sound(phrase: Phrase) -> None:
    """Each entry of wording.toml says what it is for, and holds itself to it."""
    assert list(find_all([phrase], phrase.example))
    assert list(find_all([phrase], phrase.sound)) == []
    assert phrase.instead


@pytest.mark.parametrize("phrase", phrases("promise"), ids=lambda phrase: phrase.example)
def test_a_promise_says_why_it_is_banned(phrase: Phrase) -> None:
    """Whoever is refused reads the reason."""
    assert phrase.reason.endswith("다.")


@pytest.mark.parametrize("word", ["점유율", "환율", "성장률", "수익률", "전환율", "백분율", "자율주행", "법률", "확률"])
def test_a_rate_that_is_right_is_left_alone(word: str) -> None:
    """율 after a vowel or ㄴ, 률 after any other final."""
    assert list(wrong_rates(word)) == []


@pytest.mark.parametrize("word", ["점유률", "환률", "성장율", "수익율", "전환률", "채택율은"])
def test_a_rate_that_is_wrong_is_found(word: str) -> None:
    """The other one is named."""
    ((found, instead),) = wrong_rates(word)
    assert found in word
    assert instead.startswith(f"'{found[0]}")


@given(st.lists(st.tuples(st.sampled_from("가각간낳뷁늰"), st.sampled_from("율률")), max_size=6))
def test_a_mended_rate_is_right(words: list[tuple[str, str]]) -> None:
    """What the hint says leaves nothing to find."""
    text = " ".join(map("".join, words))
    for found, instead in list(wrong_rates(text)):
        text = text.replace(found, instead[1:3])
    assert list(wrong_rates(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "is_said"),
    [
        ("메타는 모델을 공개했다", "메타", True),
        ("메타(Meta)와 손잡았다", "메타", True),
        ("메타버스가 돌아온다", "메타", False),
        ("바이두그룹이 공개했다", "바이두", False),
        ("포니 AI가 달렸다", "포니 AI", True),
        ("Metaverse", "Meta", False),
        ("百度가 공개했다", "百度", True),
    ],
)
def test_a_name_is_found_as_a_word(text: str, name: str, is_said: bool) -> None:
    """With a particle or without, never as a part of another word."""
    assert mentions(text, name) is is_said
    assert mentions(without(text, name), name) is False


SOUND = """
알리바바가 9월 10일 새 모델을 공개하며 클라우드 매출이 전년 동기 대비 26% 늘었다고 밝혔다.
반드시 확인해야 할 것은 수익성이 확실하지 않다는 점이다.
이번 조치로 손실을 본 기업은 없다고 당국은 설명했다.
회사는 손실이 없는 분기를 처음으로 기록했다.
경영진은 내년까지 흑자 전환을 확실히 하겠다고 말했다.
수익이 확정된 것은 아니며 변동성이 크다.
상승이 확실시된다는 평가도 있으나 근거는 부족하다.
원금이 보장되지 않는 상품이다.
중국 정부는 데이터 주권을 보장하기 위해 규제를 강화했다.
무조건적인 규제 완화는 아니다.
절대 강자가 없는 시장에서 경쟁이 치열하다.
성장률과 점유율, 환율, 이익률, 회전율, 할인율, 참여율, 실업률, 출산율, 백분율이 모두 쓰인다.
비율과 효율, 능률, 확률, 법률, 규율, 자율주행, 선율과 운율.
회사 관계자에 따르면 다음 달 출시를 목표로 한다.
이 회사는 안정적인 매출을 내고 있어 안 되는 사업을 정리했다.
안전한 AI 사용을 위해 가이드라인을 마련했다.
안전한 수익 구조를 갖췄다는 평가다.
사용자가 할 수 있는 일과 할 수 없는 일을 나눴다.
어떤 것은 빠르고 어떤 것은 느리다. 그것은 이것과 다르다.
새로운 것을 찾는 것이 중요하며 그런 것이 경쟁력이다.
고객과 함께, 파트너와 함께 성장한다.
이를 통해 비용을 낮추고, 그 결과를 통해 배운다.
몇 일본 기업과 몇 년간 협력했다. 며칠 뒤 발표한다.
금세 따라잡았고 오랜만에 반등했다.
올해 들어 세 번째다. 올 하반기에는 더 늘어난다.
연평균 27% 성장할 전망이다... 그러나 변수는 많다.
하나하나 살피고 하루하루 달라진다. 점점 커진다.
매우 매력적인 가격이다. 대박람회에서 공개했다.
로봇이 물건을 집어 올릴 수 있게 됐다. 할게요라고 말했다.
바람이 크다. 시장의 바람대로 됐다. 설렘을 안겼다.
에 대한 규제, 데이터에 대해, 기준에 따라, 발표에 의하면.
전 세계 시장의 30%를 차지한다. 전세 계약과는 다르다.
되도록 빨리, 되풀이되는 문제, 되돌아보면.
출시되며 공개되고 확대되자 도입되어 개선되는 모습.
첫째, 둘째, 셋째로 나눈다. 2025~27년, 3,800억 위안.
이익 성장이 확실해진 뒤에 판단할 필요가 있다.
지금 사용할 수 있는 모델은 둘이다. 지금 사는 사람은 드물다.
마지막 기회비용까지 계산했다.
투자 수익률이 100%를 넘었다. 100% 자회사다.
급등했던 주가가 제자리로 돌아왔다. 수익 보장형 상품은 금지됐다.
역할을 다했다. 희한한 일이다. 일일이 확인했다.
이번 주와 다음 달, 지난주와 지난달.
은행은 금리를 낮췄다. 하는 데 걸리는 시간을 줄였다.
A사는 B사를 인수했다. 그는 말했다. 나를 믿는다.
공개 정보에 따르면 내부 정보 보호 체계를 강화했다.
무위험 이자율을 2%로 가정했다.
""".strip().split("\n")


@pytest.mark.parametrize("sentence", SOUND)
def test_sound_prose_gives_no_alarm(sentence: str) -> None:
    """Sentences as analysts write them, near to what is banned and to what is misspelt."""
    assert [found for _, found in find_all(ALL, sentence)] == []
    assert list(wrong_rates(sentence)) == []

"""Particles follow the ending of the word as it is read aloud."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.korean.particles import PAIRS, agree, attach, choose

FORMS = [form for pair in PAIRS for form in pair]

# word, particle as handed in, form that is right
HANGUL = [
    ("알리바바", "은", "는"),
    ("텐센트", "이", "가"),
    ("딥시크", "을", "를"),
    ("애스트리봇", "는", "은"),
    ("포니 AI", "은", "는"),
    ("위안", "로", "으로"),
    ("서울", "으로", "로"),
    ("서울", "은", "은"),
    ("뮌헨", "으로", "으로"),
    ("우버", "과", "와"),
    ("모델", "와", "과"),
    ("칩", "이나", "이나"),
    ("클라우드", "이라는", "라는"),
    ("매출", "으로서", "로서"),
    ("시장", "로의", "으로의"),
    ("항저우", "이었", "였"),
    ("상반기", "과의", "와의"),
    ("알리바바", "의", "의"),
    ("알리바바", "에서", "에서"),
]
NUMBERS = [
    ("그림 1", "은", "은"),
    ("그림 1", "으로", "로"),
    ("그림 2", "은", "는"),
    ("표 3", "을", "을"),
    ("그림 6", "로", "으로"),
    ("그림 7", "로", "로"),
    ("그림 9", "이", "가"),
    ("그림 10", "가", "이"),
    ("0", "는", "은"),
    ("35.8", "로", "로"),
    ("35.8", "는", "은"),
    ("12.5", "은", "는"),
    ("10.5", "은", "는"),
    ("5.0", "를", "을"),
    ("100", "는", "은"),
    ("1,000", "와", "과"),
    ("120,000", "는", "은"),
    ("1,000,000,000,000", "은", "는"),
    ("10,000,000,000,000,000", "는", "은"),
    ("2025", "은", "는"),
    ("3,800억", "를", "을"),
    ("1조", "을", "를"),
    ("17,000,001", "으로", "로"),
]
UNITS = [
    ("35.8%", "은", "는"),
    ("27％", "은", "는"),
    ("1.2%p", "은", "는"),
    ("3.5배", "은", "는"),
    ("3.5x", "은", "는"),
    ("500만", "를", "을"),
    ("100원", "로", "으로"),
    ("1.4억 달러", "을", "를"),
    ("3,800억 위안", "를", "을"),
    ("1,000대", "을", "를"),
    ("1,400개", "은", "는"),
    ("30km", "을", "를"),
    ("30 km", "이", "가"),
    ("5kg", "는", "은"),
    ("3 GW", "을", "를"),
    ("45°C", "을", "를"),
    ("45℃", "은", "는"),
    ("1.8t", "는", "은"),
    ("$100", "은", "는"),
    ("₩5,000", "는", "은"),
    ("US$5억", "은", "는"),
    ("A+", "은", "는"),
]
LATIN = [
    ("LLM", "는", "은"),
    ("LLM", "로", "으로"),
    ("AI", "은", "는"),
    ("URL", "으로", "로"),
    ("VR", "는", "은"),
    ("R&D", "은", "는"),
    ("IPO", "을", "를"),
    ("OpenAI", "이", "가"),
    ("vLLM", "가", "이"),
    ("NVIDIA", "은", "는"),
    ("SEER", "과", "와"),
    ("DRAM", "를", "을"),
    ("CAPEX", "은", "는"),
    ("Uber", "은", "는"),
    ("Omdia", "은", "는"),
    ("Amap", "는", "은"),
    ("Qwen", "는", "은"),
    ("Hesai", "은", "는"),
    ("Hesai Technology", "은", "는"),
    ("Fliggy", "을", "를"),
    ("X Square Robot", "는", "은"),
    ("Qwen3-Max Preview", "을", "를"),
    ("콴타 X2", "을", "를"),
    ("Wenxin X1.1", "으로", "로"),
    ("LiveBench", "은", "는"),
    ("Google", "로", "로"),
    ("Apple", "는", "은"),
    ("DeepSeek", "은", "는"),
    ("TikTok", "는", "은"),
    ("iFlytek", "를", "을"),
    ("Copilot", "가", "이"),
    ("Microsoft", "은", "는"),
    ("Claude", "은", "는"),
    ("Chrome", "로", "으로"),
    ("Horizon", "와", "과"),
    ("Samsung", "는", "은"),
    ("Nasdaq", "는", "은"),
    ("GitHub", "은", "는"),
    ("ByteDance", "은", "는"),
    ("Startup", "는", "은"),
    ("Group", "는", "은"),
    ("Facebook", "는", "은"),
    ("Quick", "는", "은"),
    ("Bank", "은", "는"),
    ("Float", "은", "는"),
    ("SAMSUNG", "는", "은"),
]
WRAPPED = [
    ("‘Wall-OSS’", "을", "를"),
    ("“관문”", "를", "을"),
    ("『삼국지』", "은", "는"),
    ("관문(Gatekeeper)", "를", "을"),
    ("35.8%(Omdia)", "은", "는"),
    ("바이두(9888 HK)", "은", "는"),
    ("(주)", "은", "는"),
    ("美", "은", "는"),
    ("美中", "는", "은"),
    ("日", "로", "로"),
]


@pytest.mark.parametrize(("word", "particle", "expected"), [*HANGUL, *NUMBERS, *UNITS, *LATIN, *WRAPPED])
def test_a_particle_follows_the_ending_of_its_word(word: str, particle: str, expected: str) -> None:
    """Hangul, numbers, units, acronyms, Latin words and Hanja decide the form; brackets and quotes do not."""
    assert choose(word, particle) == expected


@pytest.mark.parametrize("particle", ["은", "는", "을", "를", "로"])
def test_a_chinese_name_keeps_the_particle_as_handed_in(particle: str) -> None:
    """The Korean reading of 店小蜜 is not known, so the writer's form stands."""
    assert attach("店小蜜", particle) == f"店小蜜{particle}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("바이두은(는) 애플과(와) 손잡았다", "바이두는 애플과 손잡았다"),
        ("알리바바을(를) 제외한 기업이(가)", "알리바바를 제외한 기업이"),
        ("텐센트는(은) 위챗를(을)", "텐센트는 위챗을"),
        ("GPU(으)로 서울(으)로 뮌헨(으)로", "GPU로 서울로 뮌헨으로"),
        ("칩(이)나 모델(이)라는 로봇(이)란", "칩이나 모델이라는 로봇이란"),
        ("점유율은 35.8%(Omdia)으로(로) 1위", "점유율은 35.8%(Omdia)로 1위"),
        ("店小蜜을(를) 공개", "店小蜜을 공개"),
        ("한국(으)로의 진출", "한국으로의 진출"),
        ("바이두은(는)(은)", "바이두는"),
        ("관문(Gatekeeper)은 그대로", "관문(Gatekeeper)은 그대로"),
    ],
)
def test_a_particle_written_both_ways_is_resolved(text: str, expected: str) -> None:
    """은(는), 는(은), (으)로 and their kin become the one right form; other brackets stay."""
    assert agree(text) == expected


def test_a_notation_that_follows_no_word_stays() -> None:
    """At the start of a text and after a space there is nothing to agree with."""
    assert agree("은(는) 조사 을(를)") == "은(는) 조사 을(를)"


@given(st.text(), st.sampled_from(FORMS))
def test_attach_never_loses_the_word(word: str, particle: str) -> None:
    """Whatever the word, it stands unchanged before one of the pair's two forms."""
    attached = attach(word, particle)
    assert attached.startswith(word)
    assert any({attached[len(word) :], particle} <= set(pair) for pair in PAIRS)


@given(st.lists(st.sampled_from([*FORMS, *(f"({form})" for form in FORMS), "바", "A1", "店", " "])).map("".join))
def test_agreeing_twice_changes_nothing_more(text: str) -> None:
    """What `agree` returns holds no notation that it would still resolve."""
    assert agree(agree(text)) == agree(text)


@given(st.integers(0, 10**15))
def test_a_number_agrees_with_and_without_separators(number: int) -> None:
    """1,000 and 1000 are read alike."""
    assert choose(f"{number:,}", "로") == choose(str(number), "로")

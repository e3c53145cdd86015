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

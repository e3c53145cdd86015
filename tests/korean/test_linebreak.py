"""Word joiners let a line of Korean end at a space and nowhere else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.korean.linebreak import JOINER, LONGEST_BOUND, keep_words, strip_joiners

KOREAN = st.text(alphabet="가나다위안억조만개표그림AIx019店小·/–—-()‘’“”%,.!\"' \n\u00a0\u0301", max_size=60)


def _shown(text: str) -> str:
    """Return `text` with its joiners visible."""
    return keep_words(text).replace(JOINER, "_")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("바이두는 오른다", "바_이_두_는 오_른_다"),
        ("그림2는 AI는", "그_림_2_는 AI_는"),
        ("店小蜜를", "店_小_蜜_를"),
        ("관문(Gatekeeper)을", "관_문_(Gatekeeper)_을"),
        ("‘Wall-OSS’를", "‘Wall_-_OSS’_를"),
        ("모멘타·우버", "모_멘_타_·_우_버"),
        ("가/나~다", "가_/_나_~_다"),
        ("2025–27년", "2025_–_27_년"),
        ("35.8%와", "35.8_%_와"),
        ("칩, 모델.", "칩, 모_델."),
        ("the cloud model", "the cloud model"),
    ],
)
def test_a_word_is_bound_from_end_to_end(text: str, expected: str) -> None:
    """Wherever the engine would break inside a word there is a joiner, and none where it would not."""
    assert _shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,800억 위안", "3,800_억 _위_안"),
        ("1.4억 달러를", "1.4_억 _달_러_를"),
        ("1,000 대", "1,000 _대"),
        ("228 홍콩달러", "228 _홍_콩_달_러"),
        ("100 GW", "100 _GW"),
        ("1조 3,800억", "1_조 _3,800_억"),
        ("그림 2는", "그_림 _2_는"),
        ("표 1", "표 _1"),
        ("가 – 나", "가 _– 나"),
        ("제37호 발간", "제_37_호 발_간"),
        ("2025 위라이드", "2025 위_라_이_드"),
        ("9월 12일", "9_월 12_일"),
    ],
)
def test_a_number_stays_with_its_unit(text: str, expected: str) -> None:
    """A joiner after the space holds number and unit, label and number together; other spaces stay free."""
    assert _shown(text) == expected


def test_a_long_word_may_break_after_a_dot_or_bracket() -> None:
    """Beyond fourteen characters a break is allowed after a middle dot or bracket, but not before a particle."""
    assert "시_장_·점_유" in _shown("반도체·클라우드·시장·점유율까지")
    assert ")국_가" in _shown("국가에너지국(NEA)국가발전개혁위원회")
    assert ")_을" in _shown("알리바바클라우드(Aliyun)을")


def test_text_in_bold_is_bound_to_the_particle_after_it() -> None:
    """With the text before it, a node starts with the joiner that belongs between the two."""
    assert keep_words("는 올랐다", before="알리바바").startswith(f"{JOINER}는")
    assert keep_words("위안", before="약 3,800억 ").startswith(f"{JOINER}위")
    assert keep_words(" 올랐다", before="알리바바").startswith(" 올")


def test_parts_of_one_character_are_never_parted() -> None:
    """Decomposed Hangul and combining marks keep their base."""
    decomposed = unicodedata.normalize("NFD", "각é")
    assert unicodedata.normalize("NFC", keep_words(decomposed)) == f"각{JOINER}é"


@given(KOREAN)
def test_joiners_come_off_without_a_trace(text: str) -> None:
    """Stripping gives back what was written, and binding twice is binding once."""
    assert strip_joiners(keep_words(text)) == text
    assert keep_words(keep_words(text)) == keep_words(text)


@given(KOREAN)
def test_a_joiner_stands_beside_a_space_only_to_glue(text: str) -> None:
    """No joiner before a space, at either end or doubled; after a space only to glue a unit, a number or a dash."""
    bound = keep_words(text)
    assert not re.search(rf"{JOINER}(\s|$|{JOINER})|^{JOINER}", bound)
    glued = re.findall(rf"(?s).{{,3}}\s{JOINER}.", bound)
    assert all(re.search(r"([0-9조억만천]|그.림|표) .[^ ]$| .[–—]$", found) for found in glued)


@given(st.text(alphabet="가나다라마바사", min_size=2, max_size=LONGEST_BOUND))
def test_no_two_syllables_of_a_word_can_be_parted(word: str) -> None:
    """Between any two syllables stands exactly one joiner."""
    assert keep_words(word) == JOINER.join(word)


@given(st.text(alphabet="가나A1억 ·(", max_size=6), st.text(alphabet="위안나A1 ·)", max_size=6))
def test_binding_in_two_nodes_is_binding_the_whole(first: str, second: str) -> None:
    """A text cut in two, the second part given the first, has the joiners of the whole."""
    assert keep_words(first + second).endswith(keep_words(second, before=first))
    assert strip_joiners(keep_words(second, before=first)) == second

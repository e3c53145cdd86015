"""Bigram tokens find what a scan of the text finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from report.search.grams import fold, grams, phrase, plain

TEXT = st.text(alphabet=st.sampled_from("가나다로봇AI ai\n.,%점İß"), max_size=30)


@given(TEXT, st.text(alphabet="가나로봇aI.%", min_size=2, max_size=4))
def test_a_words_tokens_are_a_substring_scan(text: str, word: str) -> None:
    """A term without spaces matches exactly the texts that hold it."""
    folded, term = fold(text), fold(word)
    assert (phrase(term).strip('"') in f" {grams(folded)} ") == (term in folded)


@given(TEXT)
def test_places_survive_folding(text: str) -> None:
    """A place in the folded text is the same place in the text that is shown."""
    assert len(fold(text)) == len(plain(text))


def test_words_do_not_run_together() -> None:
    """Two words side by side are not one longer word."""
    assert phrase("가나라") not in f'"{grams("가나 나라")}"'


def test_a_lone_character_cannot_be_looked_up() -> None:
    """One syllable has no pair, so there is nothing to look up."""
    assert phrase("로") == ""
    assert phrase("이 호") == ""

"""Korean is set as Korean, and nothing but text nodes is touched."""

from __future__ import annotations

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from report.korean.linebreak import strip_joiners
from report.typeset.setting import bind_words, mark_languages

JOINER = "\u2060"


def test_tags_and_styles_stay_as_they_are() -> None:
    """Attributes, style sheets and the title are not text that is set."""
    page = '<title>한국 店小蜜</title><style>p { content: "한국" }</style><p title="한국어 店小蜜">글</p>'
    assert bind_words(page) == page
    assert mark_languages(page) == page


def test_words_are_bound_in_text() -> None:
    """A joiner stands between the syllables of a word, and none at a space."""
    assert bind_words("<p>한국 증권</p>") == f"<p>한{JOINER}국 증{JOINER}권</p>"


def test_a_word_that_runs_on_after_a_tag_is_bound() -> None:
    """A particle cannot be parted from the bold or Chinese name before it, but a new paragraph starts afresh."""
    assert bind_words("<p><strong>바이두</strong>는</p><p>글</p>") == (
        f"<p><strong>바{JOINER}이{JOINER}두</strong>{JOINER}는</p><p>글</p>"
    )


def test_entities_survive() -> None:
    """R&D stays R&D: no joiner gets into an entity."""
    assert strip_joiners(bind_words("<li>R&amp;D 비용 &lt;확대&gt;</li>")) == "<li>R&amp;D 비용 &lt;확대&gt;</li>"
    assert "R&amp;D" in mark_languages("<li>美 R&amp;D 비용</li>")


def test_han_is_marked_by_language() -> None:
    """A Chinese name gets Simplified shapes, a headline's Hanja Korean ones."""
    assert mark_languages("<p>店小蜜 공개</p>") == '<p><span lang="zh-Hans">店小蜜</span> 공개</p>'
    assert mark_languages("<p>美·中 갈등</p>") == '<p><span lang="ko">美</span>·<span lang="ko">中</span> 갈등</p>'


def test_particles_agree_across_tags() -> None:
    """A particle written both ways agrees with the word before it, even when that word is bold."""
    assert mark_languages("<p><strong>바이두</strong>은(는) 올랐다</p>") == "<p><strong>바이두</strong>는 올랐다</p>"
    assert mark_languages("<p>텐센트을(를), 징둥을(를)</p>") == "<p>텐센트를, 징둥을</p>"


@given(st.text(alphabet=st.characters(blacklist_characters="<>\x00\r", blacklist_categories=("Cs", "Cf"))))
def test_binding_never_changes_what_is_written(text: str) -> None:
    """Whatever the text, taking the joiners away gives it back."""
    page = f"<p>{escape(text, quote=False)}</p>"
    assert unescape(strip_joiners(bind_words(page))) == unescape(page)

"""Words are measured as WeasyPrint sets them, and wrapped and shortened without a loss that is not shown."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.labels import write_values
from report.charts.lettering import BOLD, ELLIPSIS, REGULAR, Lettering

LABEL = Lettering(7.2, REGULAR, "#000000")
WORDS = st.text(alphabet="가힣뷁 AaMgi-·/1.", max_size=40)
ROOMS = st.floats(10, 120)


def test_letters_add_up() -> None:
    """There is no kerning in WeasyPrint's SVG text: a word is as wide as its letters."""
    assert LABEL.width("AVAV") == sum(map(LABEL.width, "AVAV"))
    assert Lettering(7.2, BOLD, "#000000").width("AV") > LABEL.width("AV")


@given(words=WORDS, room=ROOMS)
@settings(deadline=None)
def test_lines_fit_and_lose_nothing(words: str, room: float) -> None:
    """However a text is wrapped, each line fits, and together they hold every letter in order."""
    lines = LABEL.wrap(words, room, 99)
    assert all(LABEL.fits(line, room) for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


@given(words=WORDS, room=ROOMS, most=st.integers(1, 4))
@settings(deadline=None)
def test_lines_are_no_more_than_allowed(words: str, room: float, most: int) -> None:
    """What does not fit into the lines allowed is cut, and shows it."""
    lines = LABEL.wrap(words, room, most)
    assert len(lines) <= most
    assert lines == LABEL.wrap(words, room, 99) or lines[-1].endswith(ELLIPSIS)


@given(words=WORDS, room=ROOMS)
@settings(deadline=None)
def test_shortened_words_fit(words: str, room: float) -> None:
    """Shortened words fit, and are the beginning of the whole."""
    short = LABEL.shorten(words, room)
    assert LABEL.fits(short, room)
    assert short == words or words.startswith(short.removesuffix(ELLIPSIS))


def test_words_break_where_a_reader_expects() -> None:
    """Lines break at spaces, then after a hyphen or before a capital, and only then anywhere."""
    assert LABEL.wrap("Arena-Hard v2", 42, 3) == ("Arena-Hard", "v2")
    assert LABEL.wrap("LiveCodeBench", 42, 3) == ("LiveCode", "Bench")
    assert LABEL.wrap("휴머노이드", 20, 3) == ("휴머노", "이드")


def test_values_share_their_decimals() -> None:
    """Values of one chart are printed with the fewest decimals, at most two, that suit all of them."""
    assert write_values((48.0, 1055.0)) == ("48", "1,055")
    assert write_values((7.0, 35.8)) == ("7.0", "35.8")
    assert write_values((1 / 3, -2.0)) == ("0.33", "\u22122.00")
    assert write_values((0.1 + 0.2, 1.0)) == ("0.3", "1.0")

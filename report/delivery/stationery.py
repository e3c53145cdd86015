"""A letter in, its HTML and its plain text out: the same words twice, the style set into the tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from report.colours import lightened
from report.delivery.faults import DeliveryStopped
from report.delivery.lettering import letter_text
from report.korean.particles import agree
from report.model.letter import Letter
from report.model.series import Palette
from report.templates import open_templates

READER_PLACE = "report-token-of-a-client"  # where each client's own token is put in, which is as long
NIGHT = "#17202B"  # the letter's ground where its reader prefers the dark
NIGHT_RATIO = 6.0  # WCAG asks for 4.5; the eye wants more of coloured letters on black
LARGEST_HTML = 90_000  # mail programs cut what is longer at 102 KB


@dataclass(frozen=True)
class Texts:
    """A letter's subject and its body, twice; in each the way off the list holds `READER_PLACE`."""

    subject: str
    html: str
    plain: str


@dataclass(frozen=True)
class Occasion:
    """What sets a message apart.

    It corrects what its reader got before; the copy in it is locked; it is a trial for the house's own eyes.
    """

    corrects: bool = False
    is_locked: bool = False
    is_trial: bool = False


def subject_of(letter: Letter, firm: str, occasion: Occasion) -> str:
    """Return the subject: who, what, which number, and the headline."""
    number = letter.dateline[-1] if letter.dateline else ""
    marks = "[시험] " * occasion.is_trial + "[정정] " * occasion.corrects
    return f"{marks}[{firm}] {letter.title_ko} {number}: {letter.headline}"


def write_texts(
    letter: Letter, subject: str, pictures: Mapping[str, str], palette: Palette, unsubscribe: str, occasion: Occasion
) -> Texts:
    """Return the letter as it is read; `pictures` gives each chart's address by its name.

    Raises `DeliveryStopped` where the HTML would be cut by the reader's program.
    """
    import css_inline

    templates = open_templates("mail", lettered=_lettered)
    words: dict[str, Any] = {
        "letter": letter,
        "subject": subject,
        "pictures": pictures,
        "unsubscribe": f"{unsubscribe}?subject=unsubscribe%20{READER_PLACE}",
        "occasion": occasion,
    }
    style = templates.get_template("letter.css").render(palette=palette)
    screens = templates.get_template("screens.css").render(
        night=NIGHT, **{name: lightened(getattr(palette, name), NIGHT, NIGHT_RATIO) for name in ("accent_text", "up")}
    )
    page = templates.get_template("letter.html.j2").render(**words, style=style, screens=screens)
    inliner = css_inline.CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)
    html = inliner.inline(page)
    if (size := len(html.encode())) > LARGEST_HTML:
        message = f"메일 본문이 {size:,}바이트입니다. {LARGEST_HTML:,}바이트가 넘으면 메일함이 뒤를 잘라 냅니다."
        raise DeliveryStopped.because("mail-too-long", message, "리드의 요약이나 투자 유의사항을 줄이세요.")
    return Texts(subject, html, agree(templates.get_template("letter.txt.j2").render(**words)))


def _lettered(text: str) -> str:
    from markupsafe import Markup

    return Markup(letter_text(text))  # noqa: S704 (it escapes what it is given)

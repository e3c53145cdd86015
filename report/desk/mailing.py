"""An approved edition's mail: its letter with pictures, and a press that prints each client's message."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from report.delivery.letter import read_letter
from report.delivery.message import Enclosure, Press, content_id
from report.delivery.stationery import Occasion, Texts, subject_of, write_texts
from report.errors import UsageError
from report.model.letter import Letter
from report.model.mail import MailSettings
from report.model.series import Series
from report.typeset.picture import draw_png

PICTURE_PX = 960


@dataclass(frozen=True)
class Mailing:
    """A letter with its pictures as PNGs by name."""

    series: Series
    settings: MailSettings
    letter: Letter
    pictures: Mapping[str, bytes]

    def texts(self, occasion: Occasion) -> Texts:
        """Return the letter's texts as they are sent: its pictures lie in the message."""
        places = {name: f"cid:{content_id(name, self.settings)}" for name in self.pictures}
        return self._texts(places, occasion)

    def preview(self, occasion: Occasion) -> Texts:
        """Return the letter's texts with its pictures inside, for a browser."""
        places = {
            name: f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
            for name, png in self.pictures.items()
        }
        return self._texts(places, occasion)

    def press(self, pdf: bytes, edition: str, issue_id: str, date: datetime, occasion: Occasion) -> Press:
        """Return the press for the edition `pdf` with the SHA-256 `edition`."""
        stem = f"{self.series.slug}-{issue_id}"
        enclosure = Enclosure(f"{self.series.title_ko} {issue_id}.pdf", f"{stem}.pdf", pdf)
        return Press(
            self.settings,
            f"{self.series.firm} {self.series.department}",
            self.series.slug,
            self.texts(occasion),
            self.pictures,
            enclosure,
            edition,
            date,
        )

    def _texts(self, places: Mapping[str, str], occasion: Occasion) -> Texts:
        subject = subject_of(self.letter, self.series.firm, occasion)
        return write_texts(self.letter, subject, places, self.series.style.palette, self.settings.unsubscribe, occasion)


def mail_settings(series: Series) -> MailSettings:
    """Return what a series says about its mail. Raises `UsageError` where it says nothing."""
    if series.mail is None:
        hint = "from, bounces, unsubscribe를 적으세요. 쓰는 법은 docs/SENDING.md에 있습니다."
        message = "series.toml에 [mail] 표가 없어 메일을 만들 수 없습니다."
        raise UsageError.because("no-mail-settings", message, hint, file="data/series.toml")
    return series.mail


def prepare_mailing(series: Series, html: str) -> Mailing:
    """Return the mailing of an edition's page `html`. Raises `UsageError` where the series has no mail settings."""
    settings = mail_settings(series)
    letter = read_letter(html)
    pictures = {
        chart.name: draw_png(chart.drawing, chart.width_mm, chart.height_mm, PICTURE_PX) for chart in letter.charts
    }
    return Mailing(series, settings, letter, pictures)

"""A document in, a PDF out: the only place that runs WeasyPrint, and where its warnings become findings."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from functools import partial
from importlib import import_module
from typing import Any

from report import slot
from report.cache import private_folder
from report.errors import EngineFailed
from report.korean.linebreak import strip_joiners
from report.model.document import Attachment, Document, Printed
from report.model.finding import Finding
from report.resources import fonts_dir
from report.typeset.fonts import use_bundled_fonts
from report.typeset.metadata import claiming_accessibility
from report.typeset.setting import bind_words
from report.typeset.tag_notes import Tag, noting_tags
from report.typeset.tagging import complete_tags

VARIANT = "pdf/a-3a"
# What the engine asks for only where a face is variable, coloured or packed; the bundled ones are not.
UNUSED = ("fontTools.subset", "fontTools.ttLib", "fontTools.varLib.instancer")


def load_engine() -> None:
    """Import the engine with the bundled fonts, so that the wait can overlap with other work."""
    if "weasyprint" in sys.modules:
        return
    from report.typeset.declarations import compiled_declarations
    from report.typeset.deferred import deferred

    use_bundled_fonts(fonts_dir(), private_folder())
    with compiled_declarations(private_folder()), deferred(*UNUSED):
        import_module("weasyprint")


def print_document(document: Document) -> Printed:
    """Lay out and paint `document`.

    Raises `EngineFailed` with a finding for each warning of the engine: a missing glyph, a rejected rule or an
    unread image never passes in silence.
    """
    load_engine()
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    from report.typeset.layout import read_layout

    with _failures_as_findings():
        rendered = HTML(string=bind_words(document.html), url_fetcher=_EmbeddedOnly()).render(
            font_config=FontConfiguration(), pdf_variant=VARIANT
        )
        for page in rendered.pages:
            page.bookmarks = [(level, strip_joiners(label), *place) for level, label, *place in page.bookmarks]
            page.links = [link for link in page.links if link[-1].link]  # not those of what stands inside a link
        rendered.metadata.generate_rdf_metadata = claiming_accessibility(
            rendered.metadata.generate_rdf_metadata, rendered.metadata.custom.get("dcterms.replaces", "")
        )
        with noting_tags(rendered) as tags:
            pdf = rendered.write_pdf(
                pdf_variant=VARIANT,
                pdf_identifier=False,  # it would hash the whole file once more; the slot puts ours in
                attachments=[_embedded(file) for file in document.attachments],
                finisher=partial(_finish, tags),
            )
    pdf = slot.reserve(pdf, document.identifier)
    fonts = sorted({font.name.decode().partition("+")[2] for font in rendered.fonts.values()})
    return Printed(pdf, read_layout(rendered), tuple(fonts))


def _embedded(file: Attachment) -> Any:
    """Return a file as the engine embeds it; it writes times as universal, whatever zone they are in."""
    from weasyprint import Attachment as Embedded

    moment = file.published.astimezone(UTC)
    return Embedded(
        string=file.content,
        name=file.name,
        description=file.description,
        created=moment,
        modified=moment,
        relationship=file.relationship,
    )


def _finish(tags: Mapping[int, Tag], rendered: Any, pdf: Any) -> None:
    """Complete the file's objects; the engine calls this right before it writes."""
    complete_tags(rendered, pdf, tags)
    if "AF" in pdf.catalog:  # the engine lists each file twice
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    slot.draw_on_pages(pdf)


class _EmbeddedOnly:
    """Serves `data:` URLs and stops the rendering at anything else: no file and no host is ever read."""

    _fail_on_errors = True  # what the engine asks when a data: URL cannot be decoded

    def __call__(self, url: str) -> Any:
        """Return the engine's response for `url`."""
        from weasyprint.urls import FatalURLFetchingError, URLFetcher

        if not url.startswith("data:"):
            raise FatalURLFetchingError(url)
        return URLFetcher(allowed_protocols=("data",))(url)


class _Collector(logging.Handler):
    """Keeps every record at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record's text."""
        self.messages.append(record.getMessage())


@contextmanager
def _failures_as_findings() -> Iterator[None]:
    """Raise `EngineFailed` for warnings logged inside, and for an address that was not served."""
    from weasyprint.urls import FatalURLFetchingError

    collector = _Collector()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(collector)
    try:
        yield
    except FatalURLFetchingError as refused:
        raise EngineFailed([_foreign_address(str(refused))]) from None
    finally:
        for logger in loggers:
            logger.removeHandler(collector)
    if collector.messages:
        raise EngineFailed([_engine_finding(message) for message in dict.fromkeys(collector.messages)])


def _foreign_address(url: str) -> Finding:
    return Finding(
        "", None, "foreign-address", "error",
        f"지면이 밖의 주소를 읽으려 했습니다: {url[:80]}",
        "호의 폴더와 템플릿 밖의 것은 읽지 않습니다. 그 주소를 지우고, 그림이면 images/에 넣으세요.",
    )  # fmt: skip


def _engine_finding(message: str) -> Finding:
    return Finding(
        "",
        None,
        "engine-warning",
        "error",
        f"조판 엔진이 경고했습니다: {message}",
        "경고가 있는 PDF는 내보내지 않습니다. 방금 고친 곳을 되돌려 보고, 계속되면 개발 담당자에게 알려 주세요.",
    )

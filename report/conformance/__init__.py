"""The finished file keeps PDF/A-3A (ISO 19005-3) and PDF/UA-1 (ISO 14289-1): one small function per rule.

This is the program's own reading of the standards, fast enough for every build; `verapdf` has the last word where it is
installed. Section numbers in the rules' descriptions are those of the standards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.conformance import file_rules, font_rules, link_rules, metadata_rules, table_rules, tag_rules
from report.conformance.opened import Opened
from report.model.finding import Finding

Rule = Callable[[Opened], Iterator[str]]

RULES: dict[str, Rule] = {
    "pdf-header": file_rules.header,
    "pdf-tail": file_rules.tail,
    "pdf-identifier": file_rules.identifier,
    "pdf-encryption": file_rules.encryption,
    "pdf-filters": file_rules.filters,
    "pdf-layers": file_rules.layers,
    "pdf-actions": file_rules.actions,
    "pdf-forms": file_rules.forms,
    "pdf-output-intent": file_rules.output_intent,
    "pdf-colours": file_rules.colours,
    "pdf-images": file_rules.images,
    "pdf-annotation-flags": file_rules.annotation_flags,
    "pdf-metadata": metadata_rules.one_block,
    "pdf-archival-claim": metadata_rules.archival_claim,
    "pdf-accessible-claim": metadata_rules.accessible_claim,
    "pdf-extension-schema": metadata_rules.extension_schema,
    "pdf-title": metadata_rules.title,
    "pdf-dates": metadata_rules.dates,
    "pdf-language": metadata_rules.language,
    "pdf-shown-title": metadata_rules.shown_title,
    "pdf-font-embedded": font_rules.embedded,
    "pdf-font-readable": font_rules.readable,
    "pdf-font-private": font_rules.private_characters,
    "pdf-font-glyphs": font_rules.glyphs,
    "pdf-font-map": font_rules.glyph_map,
    "pdf-marked": tag_rules.marked,
    "pdf-untagged": tag_rules.untagged,
    "pdf-unread": tag_rules.unread,
    "pdf-parents": tag_rules.parents,
    "pdf-roles": tag_rules.roles,
    "pdf-reading-order": tag_rules.reading_order,
    "pdf-headings": tag_rules.headings,
    "pdf-tab-order": tag_rules.tab_order,
    "pdf-descriptions": tag_rules.descriptions,
    "pdf-figure-boxes": tag_rules.figure_boxes,
    "pdf-lists": tag_rules.lists,
    "pdf-bookmarks": tag_rules.bookmarks,
    "pdf-table-scopes": table_rules.scopes,
    "pdf-table-heads": table_rules.heads,
    "pdf-table-headless": table_rules.headless,
    "pdf-table-shape": table_rules.shape,
    "pdf-table-nesting": table_rules.nesting,
    "pdf-link-tags": link_rules.tagged_links,
    "pdf-link-words": link_rules.described_links,
    "pdf-link-targets": link_rules.targets,
    "pdf-attachments": link_rules.attached,
}
SLUGS: tuple[str, ...] = ("pdf-unreadable", *RULES)
_HINT = "프로그램이 만든 파일의 문제입니다. 방금 넣은 것을 빼 보고, 계속되면 개발 담당자에게 호의 폴더를 보내 주세요."


def examine(pdf: bytes) -> tuple[Finding, ...]:
    """Return where the bytes of a PDF break a rule; what cannot be opened breaks them all at once."""
    from pikepdf import PdfError

    try:
        file = Opened(pdf)
    except PdfError as error:
        return (_finding("pdf-unreadable", f"PDF를 열 수 없습니다: {error}"),)
    return tuple(_finding(slug, f"{problem}.") for slug, rule in RULES.items() for problem in rule(file))


def _finding(slug: str, message: str) -> Finding:
    return Finding("", None, slug, "error", message, _HINT)

"""Small editions to seal."""

from __future__ import annotations

from datetime import UTC, date, datetime

from report.model.edition import Bundle
from report.model.finding import Finding

AT = datetime(2025, 9, 12, 9, 30, tzinfo=UTC)
BY = "hong@desk"
ISSUE = "2025-W37"


def bundle(pdf: bytes = b"%PDF one", issue_id: str = ISSUE, supersedes: str = "") -> Bundle:
    """Return a bundle whose PDF and HTML follow from `pdf`."""
    return Bundle(
        issue_id=issue_id,
        issue_number=37,
        series="china-ai-weekly",
        title="제목",
        day=date(2025, 9, 12),
        pdf=f"china-ai-weekly-{issue_id}.pdf",
        html=f"china-ai-weekly-{issue_id}.html",
        files={
            f"china-ai-weekly-{issue_id}.pdf": pdf,
            f"china-ai-weekly-{issue_id}.html": b"<p>" + pdf,
            f"inputs/{issue_id}/lead.md": "# 제목".encode(),
            f"inputs/{issue_id}/그림.svg": b"<svg/>",
        },
        findings=(Finding("data/x.md", 3, "page-fill", "warning", "비었습니다.", "채우세요.", 2, (1.5, 2.5)),),
        supersedes=supersedes,
    )

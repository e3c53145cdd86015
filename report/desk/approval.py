"""Whether a person has said yes to the very bytes of an edition, as the archive's records tell."""

from __future__ import annotations

import json

from report.archive import Archive
from report.model.edition import Edition

KIND = "approval"


def is_approved(archive: Archive, edition: Edition) -> bool:
    """Tell whether an approval names the SHA-256 of the edition's PDF."""
    records = archive.records(edition.issue_id, KIND)
    return any(json.loads(record.content).get("sha256") == edition.sha256 for record in records)

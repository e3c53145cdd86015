"""What a report carries besides its pages: the printed values of each exhibit, and metadata for research systems."""

from __future__ import annotations

from collections.abc import Sequence

from report.attachments.printed_values import printed_values
from report.attachments.rixml import research_metadata
from report.model.document import Attachment
from report.model.exhibit import Exhibit, GroupReturns
from report.model.issue import Issue


def attach(issue: Issue, exhibits: Sequence[Exhibit], returns: GroupReturns) -> tuple[Attachment, ...]:
    """Return the files to embed in the PDF, by name; `returns` are the values of the returns chart.

    An exhibit without values, as a picture, has no file; nor has a table that is a licensed source's own data.
    """
    files = [research_metadata(issue)]
    for exhibit in exhibits:
        if table := printed_values(exhibit, returns, issue.universe):
            description = f"{exhibit.placed.caption_label} {exhibit.placed.spec.title}: 지면에 찍힌 값"
            files.append(Attachment(f"{exhibit.placed.anchor}.csv", description, "Data", issue.published, table))
    return tuple(sorted(files, key=lambda file: file.name))

"""An approval is of bytes, by somebody who may, and never taken back or carried over."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from report.archive import Archive
from report.desk.approval import Approval, approvals, approve, approved_edition
from report.errors import NotApproved
from report.model.edition import Bundle
from tests.archive.bundles import AT, BY, ISSUE, bundle

SERIES = """[[analysts]]
name = "홍길동"
[[approvers]]
name = "이서연"
role = "준법감시인"
[[approvers]]
name = "홍 길동"
role = "센터장"
[[approvers]]
name = "Kim Do"
role = "부센터장"
"""


def _bundle(pdf: bytes = b"%PDF one", supersedes: str = "") -> Bundle:
    sealed = bundle(pdf, supersedes=supersedes)
    return replace(sealed, files={**sealed.files, "inputs/series.toml": SERIES.encode()})


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive with one edition that nobody approved."""
    archive = Archive.open(str(tmp_path / "archive"))
    archive.seal(_bundle(), at=AT, by=BY)
    return archive


def _approve(archive: Archive, by: str = "이서연") -> str:
    return approve(archive, ISSUE, by, at=AT, account=BY)[1].sha256


def test_nothing_is_approved_by_itself(archive: Archive) -> None:
    """A sealed edition is refused with exit code 6 until somebody said yes."""
    with pytest.raises(NotApproved, match="승인되지 않았습니다") as refused:
        approved_edition(archive, ISSUE)
    assert refused.value.exit_code == 6


def test_an_approval_says_who_when_and_of_what(archive: Archive) -> None:
    """It is in the archive with the hash of the sealed bytes, once."""
    sha = _approve(archive)
    (given,) = approvals(archive, ISSUE)
    assert (given.who, given.role, given.when, given.account) == ("이서연", "준법감시인", AT.isoformat(), BY)
    assert given.sha256 == sha == approved_edition(archive, ISSUE).sha256
    assert _approve(archive) == sha
    assert len(approvals(archive, ISSUE)) == 1


@pytest.mark.parametrize(
    ("by", "slug"),
    [
        ("아무개", "not-an-approver"),
        ("", "not-an-approver"),
        ("준법감시인", "not-an-approver"),
        ("홍길동", "approver-is-author"),
        ("홍 길동", "approver-is-author"),
        ("홍길동 센터장", "approver-is-author"),
    ],
)
def test_only_an_approver_who_is_no_author_may(archive: Archive, by: str, slug: str) -> None:
    """Neither a stranger nor an author, even one who is named as an approver."""
    with pytest.raises(NotApproved) as refused:
        _approve(archive, by)
    assert [finding.slug for finding in refused.value.findings] == [slug]
    assert approvals(archive, ISSUE) == ()


def test_a_record_by_an_author_is_no_approval(archive: Archive) -> None:
    """Whoever may write to the archive cannot make a yes of it that was not theirs to give."""
    sha = archive.edition(ISSUE).sha256
    given = asdict(Approval("홍길동", "센터장", AT.isoformat(), sha, BY))
    archive.append(ISSUE, "approval", "approval.json", json.dumps(given).encode(), "홍길동", at=AT, by=BY)
    with pytest.raises(NotApproved):
        approved_edition(archive, ISSUE)


@pytest.mark.parametrize(("by", "name"), [("이 서연", "이서연"), ("이서연 준법감시인", "이서연"), ("kim DO", "Kim Do")])
def test_a_name_is_known_however_it_is_typed(archive: Archive, by: str, name: str) -> None:
    """Spaces, case and the role do not make another person; it is written down as the series has it."""
    _approve(archive, by)
    assert [it.who for it in approvals(archive, ISSUE)] == [name]


def test_a_misspelt_name_is_told_its_neighbour(archive: Archive) -> None:
    """The nearest approver is named first."""
    with pytest.raises(NotApproved) as refused:
        _approve(archive, "이서현")
    assert refused.value.findings[0].hint.startswith("'이서연'")


def test_other_bytes_need_another_yes(archive: Archive) -> None:
    """A correction is not approved by what was said of the edition before."""
    first = _approve(archive)
    archive.seal(_bundle(b"%PDF two", supersedes=first), at=AT, by=BY)
    with pytest.raises(NotApproved, match="다른 바이트"):
        approved_edition(archive, ISSUE)
    assert _approve(archive) != first
    assert approved_edition(archive, ISSUE).number == 2
    assert approvals(archive, ISSUE)[0].sha256 == first

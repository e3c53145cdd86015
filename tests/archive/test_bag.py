"""A bag holds an issue and its proof, and leaves out what may not be passed on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import bagit
import pytest

from report.archive import Archive
from report.archive.bag import write_bag
from report.errors import ArchiveDamaged, UsageError
from tests.archive.bundles import AT, BY, ISSUE, bundle

DAY = date(2026, 1, 2)
LICENSED = f"inputs/{ISSUE}/lead.md"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive with one approved issue, one of whose files may not be passed on."""
    made = Archive.open(str(tmp_path / "archive"))
    made.seal(replace(bundle(), licensed=(LICENSED,)), at=AT, by=BY)
    made.append(ISSUE, "approval", "hong.json", b"{}", "홍길동", at=AT, by=BY)
    return made


def test_another_implementation_accepts_the_bag(archive: Archive, tmp_path: Path) -> None:
    """The Library of Congress' tool finds a valid bag; a changed byte makes it invalid."""
    write_bag(archive, ISSUE, tmp_path / "bag", DAY, with_licensed=False)
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    assert bag.info["Bagging-Date"] == "2026-01-02"
    (tmp_path / f"bag/data/editions/1/{bundle().pdf}").write_bytes(b"%PDF 0ne")
    assert not bagit.Bag(str(tmp_path / "bag")).is_valid()


def test_what_may_not_be_passed_on_is_named_and_left_out(archive: Archive, tmp_path: Path) -> None:
    """A licensed file's name and SHA-256 go with the bag, its bytes only where they are asked for."""
    assert write_bag(archive, ISSUE, tmp_path / "bag", DAY, with_licensed=False) == (f"editions/1/{LICENSED}",)
    assert not (tmp_path / "bag/data/editions/1" / LICENSED).exists()
    digest = sha256("# 제목".encode()).hexdigest()
    assert (tmp_path / "bag/data/withheld.txt").read_text() == f"{digest}  editions/1/{LICENSED}\n"
    assert write_bag(archive, ISSUE, tmp_path / "all", DAY, with_licensed=True) == ()
    assert (tmp_path / "all/data/editions/1" / LICENSED).read_bytes() == "# 제목".encode()


def test_the_chain_proves_the_bags_files(archive: Archive, tmp_path: Path) -> None:
    """From the last link alone an auditor gets to every file's SHA-256."""
    write_bag(archive, ISSUE, tmp_path / "bag", DAY, with_licensed=False)
    data = tmp_path / "bag/data"
    lines = (data / "chain.jsonl").read_bytes().splitlines()
    links = list(map(json.loads, lines))
    assert [link["previous"] for link in links[1:]] == [sha256(line).hexdigest() for line in lines[:-1]]
    for link in links:
        inventory = (data / f"inventories/{link['version']}.json").read_bytes()
        assert sha256(inventory).hexdigest() == link["inventory"]
    listed = json.loads(inventory)["manifest"]
    assert sha256((data / f"editions/1/{bundle().pdf}").read_bytes()).hexdigest() in listed


def test_nothing_is_written_over_or_half_written(archive: Archive, tmp_path: Path) -> None:
    """A folder that is there stays; a damaged edition gives no bag."""
    (tmp_path / "bag").mkdir()
    with pytest.raises(UsageError):
        write_bag(archive, ISSUE, tmp_path / "bag", DAY, with_licensed=False)
    archive.store.replace(f"ocfl/{ISSUE}/v1/content/editions/1/{bundle().pdf}", b"forged")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ArchiveDamaged):
        write_bag(archive, ISSUE, tmp_path / "new", DAY, with_licensed=False)
    archive.store.remove(f"ocfl/{ISSUE}/v1/content/editions/1/{bundle().pdf}")
    with pytest.raises(ArchiveDamaged, match="없어졌습니다"):
        write_bag(archive, ISSUE, tmp_path / "new", DAY, with_licensed=False)
    assert sorted(tmp_path.iterdir()) == before

"""From the sealed edition to a traced leak, as a person runs the commands."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pypdfium2
import pytest

from report.archive import Archive
from report.delivery.clients import read_clients
from report.desk.copying import write_copies
from report.errors import UsageError
from tests.sample import SAMPLE, run_report

SECRET = {"REPORT_COPY_SECRET": "a secret of the house, for tests only"}
CLIENTS = """이름,회사,이메일,상태
김하나,가나자산운용,kim@example.com,
뷁솭쀍,劉備 투자자문,yoo@example.com,발송
박셋,다라은행,stop@example.com,중지
"""


@pytest.fixture(scope="module")
def house(sealed_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive, in which the sample is sealed and nobody approved it, and a client list."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(sealed_sample, folder / "archive")
    (folder / "clients.csv").write_text(CLIENTS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def approved(house: Path) -> None:
    """Say yes to the sealed sample, where nobody has yet."""
    run_report("approve", SAMPLE, "--by", "이서연", "--archive", house / "archive")


def test_review_approve_copies_and_trace(house: Path) -> None:
    """Nothing is copied before somebody who may said yes; then each client has a copy that is traced and proved."""
    archive = ("--archive", house / "archive")
    clients = ("--clients", house / "clients.csv")
    making = ("copies", SAMPLE, *clients, "--to", house / "copies", *archive, "--json")
    assert run_report(*making, **SECRET).returncode == 6
    assert not (house / "copies").exists()

    reviewed = run_report("review", SAMPLE, *archive, "--to", house / "review", "--output", house / "output")
    assert reviewed.returncode == 0, reviewed.stderr
    page = (house / "review" / "index.html").read_text(encoding="utf-8")
    for told in (
        "글의 수와 근거",
        "검사에서 나온 것",
        "언급된 상장사 24곳",
        "알리바바의 주식을 발행주식 총수의 1% 이상 보유",
    ):
        assert told in page
    for sheet in pypdfium2.PdfDocument(house / "review" / "draft.pdf"):
        assert "초안" in sheet.get_textpage().get_text_range()

    assert run_report("approve", SAMPLE, "--by", "홍길동", *archive).returncode == 6
    approved = run_report("approve", SAMPLE, "--by", "이서연", *archive)
    assert approved.returncode == 0, approved.stderr
    assert approved.stdout.strip() in page

    made = run_report(*making, **SECRET)
    assert made.returncode == 0, made.stderr
    result = json.loads(made.stdout)
    assert [copy["email"] for copy in result["copies"]] == ["kim@example.com", "yoo@example.com"]
    assert result["suppressed"] == ["stop@example.com"]
    copy = house / "copies" / result["copies"][1]["file"]

    found = json.loads(run_report("trace", copy, *clients, *archive, "--json", **SECRET).stdout)["found"]
    assert [(it["email"], it["issue"]) for it in found] == [("yoo@example.com", SAMPLE)]
    proved = run_report("trace", "--verify", copy, *archive)
    assert (proved.returncode, proved.stdout.strip()) == (0, approved.stdout.strip())


def test_who_wants_a_password_gets_a_locked_copy(house: Path, approved: None) -> None:
    """It is traced from the list; the password stands in a file that nobody else reads, and only once."""
    listed = house / "locked.csv"
    listed.write_text(
        "이름,회사,이메일,암호\n김하나,가나,kim@example.com,예\n박,다라,park@example.com,\n", encoding="utf-8"
    )
    clients = ("--clients", listed)
    made = run_report(
        *("copies", SAMPLE, *clients, "--to", house / "some-locked", "--archive", house / "archive", "--json"), **SECRET
    )
    files = {copy["email"]: house / "some-locked" / copy["file"] for copy in json.loads(made.stdout)["copies"]}
    pypdfium2.PdfDocument(files["park@example.com"])
    only = ("--only", "KIM@ＥＸＡＭＰＬＥ.com")
    told = json.loads(run_report("passwords", *clients, *only, "--json", **SECRET).stdout)["passwords"]
    assert [it["email"] for it in told] == ["kim@example.com"]
    pypdfium2.PdfDocument(files["kim@example.com"], password=told[0]["password"])
    refused = json.loads(run_report("passwords", *clients, "--only", "park@example.com", "--json", **SECRET).stdout)
    assert [finding["slug"] for finding in refused["findings"]] == ["no-locked-client"]
    kept = house / "passwords.csv"
    assert run_report("passwords", *clients, "--to", kept, **SECRET).returncode == 0
    assert (kept.stat().st_mode & 0o777, kept.read_bytes()) == (
        0o600,
        (house / "some-locked/passwords.csv").read_bytes(),
    )
    assert "[passwords-file]" in run_report("passwords", *clients, "--to", kept, **SECRET).stderr

    traced = ("trace", files["kim@example.com"], "--archive", house / "archive")
    found = json.loads(run_report(*traced, *clients, "--json", **SECRET).stdout)["found"]
    assert [it["email"] for it in found] == ["kim@example.com"]
    others = house / "others.csv"
    others.write_text("이름,회사,이메일\n박,다라,park@example.com\n", encoding="utf-8")
    assert "[locked-copy]" in run_report(*traced, "--clients", others, **SECRET).stderr
    assert "암호를 건 파일" in run_report(*traced, "--verify").stderr


def test_a_folder_of_copies_is_whole_or_not_there(
    house: Path, approved: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up half way leaves no folder that could pass for all clients; one that is there stays."""
    edition = Archive.open(str(house / "archive")).edition(SAMPLE)
    listed = read_clients(house / "clients.csv", edition.series)
    folder, secret = tmp_path / "copies", b"a secret of the house, for tests only"
    monkeypatch.setattr(Path, "rename", full_disk)
    with pytest.raises(UsageError, match="디스크가 가득 찼습니다"):
        write_copies(edition, listed, secret, folder, only=None, is_locked=True)
    assert list(tmp_path.iterdir()) == []
    folder.mkdir()
    with pytest.raises(UsageError, match="이미 있습니다"):
        write_copies(edition, listed, secret, folder, only=None, is_locked=True)
    assert list(folder.iterdir()) == []


def full_disk(*_words: object) -> None:
    """Fail as the last write does on a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_only_a_copy_passes_for_a_copy(house: Path) -> None:
    """The edition itself is nobody's, and one byte outside the slot is no copy any more."""
    (sealed,) = (house / "archive").rglob(f"china-ai-weekly-{SAMPLE}.pdf")
    itself = run_report("trace", "--verify", sealed, "--archive", house / "archive")
    assert "누구의 사본도 아닙니다" in itself.stderr
    content = bytearray(sealed.read_bytes())
    content[len(content) // 3] ^= 1
    (house / "one-byte.pdf").write_bytes(content)
    refused = run_report("trace", "--verify", house / "one-byte.pdf", "--archive", house / "archive")
    assert refused.returncode == 1
    assert "다릅니다" in refused.stderr


def test_the_help_of_each_command_has_examples() -> None:
    """In Korean, at once."""
    for command in ("review", "approve", "copies", "trace"):
        told = run_report(command, "--help")
        assert told.returncode == 0
        assert f"report {command} " in told.stdout.partition("예:")[2]

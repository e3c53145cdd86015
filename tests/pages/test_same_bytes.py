"""The same folder gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.sample import ROOT, SAMPLE, run_report

FAKETIME = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


@contextmanager
def file_mode_mask(mask: int) -> Iterator[None]:
    """Build as a user whose files nobody else may read."""
    before = os.umask(mask)
    yield
    os.umask(before)


def install_rival_face(home: Path) -> None:
    """Put a face into a user's home that calls itself the page's own regular face and looks bold."""
    face = TTFont(ROOT / "fonts" / "Pretendard-Bold.ttf")
    face["OS/2"].usWeightClass = 400
    for name in face["name"].names:
        if name.nameID in (2, 17):
            name.string = "Regular"
    folder = home / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    face.save(folder / "Pretendard-Regular.ttf")
    shutil.copytree(folder, home / ".fonts")


def build_elsewhere(folder: Path, **surroundings: str) -> Path:
    """Build a copy of the sample in a folder of another name, in other surroundings; return its output folder."""
    data = shutil.copytree(ROOT / "data", folder / "자료 폴더")
    built = run_report("build", SAMPLE, "--data", data, "--output", folder / "결과", **surroundings)
    assert built.returncode == 0, built.stderr
    return folder / "결과" / SAMPLE


def test_another_place_and_user_give_the_same_bytes(tmp_path: Path, sample_pdf: Path) -> None:
    """Another folder, home, mask, hash seed, time zone, locale and faces change nothing: pages, tags, attachments."""
    home = tmp_path / "집"
    install_rival_face(home)
    with file_mode_mask(0o077):
        made = build_elsewhere(
            tmp_path, PYTHONHASHSEED="7", TZ="Asia/Seoul", LANG="ko_KR.UTF-8", LC_ALL="C", HOME=str(home),
            USER="hong", XDG_DATA_HOME=str(home / ".local" / "share"), XDG_CACHE_HOME=str(home / "임시"),
        )  # fmt: skip
    for suffix in (".pdf", ".html"):
        name = sample_pdf.with_suffix(suffix).name
        assert (made / name).read_bytes() == sample_pdf.with_suffix(suffix).read_bytes()


@pytest.mark.skipif(not FAKETIME, reason="needs Debian's libfaketime")
def test_another_day_gives_the_same_bytes(tmp_path: Path, sample_pdf: Path) -> None:
    """Ten years later the same folder still gives the same file."""
    later = {"LD_PRELOAD": str(FAKETIME[0]), "FAKETIME": "+3650d", "TZ": "America/New_York", "FAKETIME_NO_CACHE": "1"}
    made = build_elsewhere(tmp_path, **later)
    assert (made / sample_pdf.name).read_bytes() == sample_pdf.read_bytes()

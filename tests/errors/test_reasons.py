"""What the operating system says reaches an analyst in Korean."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from report.errors import reason_of


def test_a_missing_file_is_said_in_korean(tmp_path: Path) -> None:
    """The error as Python raises it, not one made for the test."""
    with pytest.raises(OSError, match="No such file") as raised:
        (tmp_path / "none").read_bytes()
    assert reason_of(raised.value) == "그런 파일이나 폴더가 없습니다"


def test_a_server_that_is_not_there_is_said_in_korean() -> None:
    """A port on which nobody listens, and a name that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(ConnectionRefusedError) as refused:
        socket.create_connection(("127.0.0.1", port), 5)
    assert reason_of(refused.value) == "그 포트에서 받는 서버가 없습니다"
    assert reason_of(socket.gaierror(socket.EAI_NONAME, "unknown")) == "그런 이름의 서버를 찾을 수 없습니다"
    assert reason_of(TimeoutError("timed out")) == "기다려도 답이 없습니다"


def test_what_has_no_words_of_ours_keeps_its_own() -> None:
    """Better English than nothing."""
    assert reason_of(OSError(errno.EUCLEAN, os.strerror(errno.EUCLEAN))) == os.strerror(errno.EUCLEAN)
    assert reason_of(OSError("as it was said")) == "as it was said"

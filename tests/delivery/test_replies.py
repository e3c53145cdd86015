"""What a relay says is bounded, and nonsense ends the connection rather than the program."""

from __future__ import annotations

import socket
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.delivery.replies import LONGEST_LINE, Lost, Reply, ReplyReader


def read(said: bytes) -> Reply:
    """Return the answer that a reader makes of `said`, after which the relay hangs up."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(said)
        theirs.shutdown(socket.SHUT_WR)
        return ReplyReader(ours).read()


def test_an_answer_of_several_lines_is_one() -> None:
    """The code stands on each line, the last without a dash."""
    reply = read(b"250-relay\r\n250-SIZE 1000\r\n250 PIPELINING\r\n")
    assert reply == Reply(250, ("relay", "SIZE 1000", "PIPELINING"))


@pytest.mark.parametrize(
    ("said", "status"), [(b"550 5.1.1 nobody\r\n", "5.1.1"), (b"554 no\r\n", "554"), (b"250\n", "250")]
)
def test_the_status_is_the_enhanced_one_where_there_is_one(said: bytes, status: str) -> None:
    """Relays differ."""
    assert read(said).status == status


@pytest.mark.parametrize(
    "said",
    [
        *(b"", b"250 cut off", b"hello\r\n", b"250-a\r\n550 b\r\n", b"199 x\r\n", b"2500 x\r\n"),
        b"250 " + b"x" * (LONGEST_LINE + 70000),
        b"250-more\r\n" * 1000,
    ],
)
def test_nonsense_is_a_lost_connection(said: bytes) -> None:
    """Whatever does not end, or is no answer."""
    with pytest.raises(Lost):
        read(said)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_or_lost(said: bytes) -> None:
    """Nothing else can come of them, and what is shown has no control characters."""
    with suppress(Lost):
        assert read(said).text.isprintable()

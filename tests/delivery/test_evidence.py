"""From every state to what is proven there is an allowed way, or none at all."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from report.delivery.evidence import moves_to
from report.model.delivery import MOVES, STATES, State
from tests.delivery.letters import delivery


@pytest.mark.parametrize("start", STATES)
@pytest.mark.parametrize("target", ["sent", "in-doubt", "bounced"])
def test_each_step_is_an_allowed_move(start: State, target: State) -> None:
    """It begins where the delivery is and ends at the proof; who has bounced comes from nowhere else."""
    row = replace(delivery(), state=start)
    if start == "bounced" or (start == "sent" and target != "bounced"):
        with pytest.raises(ValueError, match="no delivery"):
            moves_to(row, target, "")
        return
    moves = moves_to(row, target, "증거", "N-1")
    assert (moves[0].old, moves[-1].new) == (start, target)
    assert all(move.new in MOVES[move.old] for move in moves)
    assert all(one.new == other.old for one, other in pairwise(moves))
    assert {move.copy_number for move in moves if move.new == "sending"} <= {"N-1"}

"""The state a delivery is in and the one that is proven in, the allowed moves between them out."""

from __future__ import annotations

from itertools import pairwise

from report.delivery.ledger import Move
from report.model.delivery import MOVES, Delivery, State


def moves_to(row: Delivery, target: State, detail: str, copy_number: str = "") -> tuple[Move, ...]:
    """Return the shortest allowed way of a delivery to `target`. Raises `ValueError` where there is none."""
    steps = (row.state, *_way(row.state, target))
    return tuple(
        Move(row.message_id, old, new, detail, copy_number if new == "sending" else "") for old, new in pairwise(steps)
    )


def _way(start: State, target: State) -> tuple[State, ...]:
    ways: list[tuple[State, ...]] = [()]
    for way in ways:
        for state in MOVES[way[-1] if way else start]:
            if state == target:
                return (*way, state)
            if state not in way:
                ways.append((*way, state))
    raise ValueError(f"no delivery comes from {start} to {target}")

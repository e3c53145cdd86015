"""A valuation in, JSON text out, and back without a loss, so that computed values can be kept between builds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from report.model.market import Figure, Mark, Measure, Valuation, ValuationGroup, ValuationRow


def to_json(valuation: Valuation) -> str:
    """Return `valuation` as JSON; numbers keep every digit, marks are written by their names."""
    record = {
        "measures": [asdict(measure) for measure in valuation.measures],
        "groups": [_write_group(group) for group in valuation.groups],
        "currency": valuation.currency,
        "as_of": valuation.as_of.isoformat(),
        "notes": valuation.notes,
    }
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def from_json(text: str) -> Valuation:
    """Return the valuation that `to_json` wrote."""
    record = json.loads(text)
    return Valuation(
        measures=tuple(Measure(**measure) for measure in record["measures"]),
        groups=tuple(map(_read_group, record["groups"])),
        currency=record["currency"],
        as_of=date.fromisoformat(record["as_of"]),
        notes=tuple(record["notes"]),
    )


def _write_group(group: ValuationGroup) -> dict[str, Any]:
    rows = [{"company": row.company, "figures": _write_figures(row.figures)} for row in group.rows]
    return {"name": group.name, "rows": rows, "medians": _write_figures(group.medians)}


def _read_group(record: Mapping[str, Any]) -> ValuationGroup:
    rows = tuple(ValuationRow(row["company"], _read_figures(row["figures"])) for row in record["rows"])
    return ValuationGroup(record["name"], rows, _read_figures(record["medians"]))


def _write_figures(figures: Mapping[str, Figure]) -> dict[str, float | str]:
    return {key: figure.name if isinstance(figure, Mark) else figure for key, figure in figures.items()}


def _read_figures(record: Mapping[str, float | str]) -> dict[str, Figure]:
    return {key: Mark[value] if isinstance(value, str) else value for key, value in record.items()}

"""Rules about tables: a cell's heads can be told, and the rows are of one width."""

from __future__ import annotations

from collections.abc import Iterator

from report.conformance.opened import Node, Opened

_SCOPES = ("/Row", "/Column", "/Both")


def scopes(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.5: a head says whether it is a row's or a column's."""
    wrong = sum(node.role == "TH" and str(node.attribute("/Scope")) not in _SCOPES for node in file.nodes)
    if wrong:
        yield f"표 머리 {wrong}개에 행인지 열인지(Scope)가 없습니다"


def heads(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.5: the heads that a cell names are there, and can be found by name."""
    index = file.root.get("/StructTreeRoot", {}).get("/IDTree", {}).get("/Names", [])
    names = {bytes(name) for name in list(index)[::2]}
    known = {bytes(node.element.ID) for node in file.nodes if "/ID" in node.element}
    for cell in (node for node in file.nodes if node.role in ("TD", "TH")):
        named = {bytes(name) for name in cell.attribute("/Headers") or ()}
        if not named <= known:
            yield "표의 칸이 없는 머리를 가리킵니다"
            break
    if known != names:
        yield "표 머리를 이름으로 찾는 표(IDTree)가 맞지 않습니다"


def headless(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.5: every data cell has a head."""
    for table in (node for node in file.nodes if node.role == "Table"):
        cells = [cell for row in _rows(table) for cell in row]
        if any(cell.role == "TH" for cell in cells) and any(
            cell.role == "TD" and not len(cell.attribute("/Headers") or ()) for cell in cells
        ):
            yield "표에 머리가 없는 칸이 있습니다"


def shape(file: Opened) -> Iterator[str]:
    """ISO 14289-1, 7.2: rows of a table cover the same columns, spans counted."""
    for table in (node for node in file.nodes if node.role == "Table"):
        if len(set(_widths(table))) > 1:
            yield "표의 행마다 칸 수가 다릅니다"


def nesting(file: Opened) -> Iterator[str]:
    """ISO 32000-1, 14.8.4.3: rows stand in a table, cells in a row."""
    homes = {"TR": ("Table", "THead", "TBody", "TFoot"), "TH": ("TR",), "TD": ("TR",)}
    for node in file.nodes:
        if node.role in homes and (node.parent is None or node.parent.role not in homes[node.role]):
            yield f"표 밖에 {node.role}이(가) 있습니다"


def _rows(table: Node) -> Iterator[list[Node]]:
    """Yield each row's cells, those of its groups included."""
    for kid in table.kids:
        if kid.role == "TR":
            yield [cell for cell in kid.kids if cell.role in ("TH", "TD")]
        elif kid.role in ("THead", "TBody", "TFoot"):
            yield from _rows(kid)


def _widths(table: Node) -> Iterator[int]:
    """Yield how many columns each row covers, those that cells of the rows above reach down to included."""
    below: list[tuple[int, int]] = []
    for row in _rows(table):
        held = sum(columns for columns, _ in below)
        below = [(columns, rows - 1) for columns, rows in below if rows > 1]
        for cell in row:
            columns, rows = int(cell.attribute("/ColSpan") or 1), int(cell.attribute("/RowSpan") or 1)
            held += columns
            if rows > 1:
                below.append((columns, rows - 1))
        yield held

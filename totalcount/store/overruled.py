"""Cells that decisions/rows.csv overrides: what the file itself says in them is kept beside the lines."""

from collections.abc import Sequence

from totalcount.store.connection import Connection


def keep(db: Connection, file: str, sheet: str, columns: Sequence[str | None], names: Sequence[str]) -> None:
    """Keep the file's own text of every decided cell of the sheet in the view `incoming` (see `lines`).

    `columns` names the cells of a row in order, `names` are the columns that a decision can override there.
    """
    known = {"file": file, "sheet": sheet, "columns": [column or "" for column in columns], "names": list(names)}
    db.run(
        'INSERT INTO raw.overruled SELECT $file, $sheet, incoming.row, override."column", '
        'cell(incoming.cells[list_position($columns, override."column")]) '
        "FROM incoming JOIN override ON override.row = incoming.row "
        'WHERE one_of(override."column", $names) ORDER BY ALL',
        known,
    )

"""Published data sets, and the totals they state."""

from collections.abc import Sequence

from totalcount.model import ControlTotal, DataSet
from totalcount.money import plain
from totalcount.render.plain.page import money, record, write


def sources_json(listed: Sequence[DataSet]) -> str:
    """Every published data set that can be read."""
    return write({"datasets": [record(dataset) for dataset in listed]})


def control_total(control: ControlTotal) -> dict[str, object]:
    """A total that a published file states, and what its own rows come to."""
    return {
        "file": control.file,
        "sheet": control.sheet,
        "row": control.row,
        "level": control.level,
        "name": control.name,
        "measure": control.measure,
        "status": control.status,
        "published": plain(control.published),
        "added": money(control.added),
        "difference": money(control.difference),
        "rows": control.rows,
        "missing": list(control.missing),
    }

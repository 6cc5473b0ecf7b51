"""Settings: what place.toml and the decisions say, put into the store."""

from collections.abc import Sequence
from dataclasses import astuple, fields

from totalcount import decisions, workspace
from totalcount.model import Finding, Place
from totalcount.steps import inputs
from totalcount.store import stages
from totalcount.store.connection import Connection


def settle(
    db: Connection,
    folder: workspace.Folder,
    place: Place,
    decided: Sequence[decisions.Decision],
    findings: Sequence[Finding],
) -> None:
    """Put what place.toml and the decisions say in the place of what they said before."""
    people = place.population.value
    columns = ("name", "year", "basis", "scope", "tolerance", "people", "england", "digest")
    row = (
        place.name,
        place.year,
        place.basis.value,
        place.scope,
        place.tolerance,
        people,
        place.is_england,
        inputs.text_digest(folder),
    )
    stages.fill(db, "setting.place", [row], columns)
    areas = [(area, "place") for area in place.areas] + [(area, "part") for area in place.parts]
    stages.fill(db, "setting.area", areas, ("area", "role"))
    stages.fill(db, "setting.expected", [(e.body, e.tier.value) for e in place.expected], ("body", "tier"))
    stages.fill(db, "setting.about", [(name,) for name in place.about], ("file",))
    for kind, names in decisions.KINDS.items():
        made = [(d.file, d.row, *d.values) for d in decided if d.kind == kind]
        called = (f"of_{name}" if name in {"file", "row"} else name for name in names)  # not the decision's own place
        stages.fill(db, f"decided.{kind}", made, ("file", "row", *called, *decisions.SIGNED))
    db.run("DELETE FROM raw.finding WHERE starts_with(file, 'decisions/')")
    stages.append(db, "raw.finding", [astuple(f) for f in findings], [field.name for field in fields(Finding)])

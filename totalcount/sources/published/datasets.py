"""The data sets that can be read, as the shipped reference table lists them."""

import csv

from totalcount import shipped
from totalcount.model import DataSet


def listed() -> tuple[DataSet, ...]:
    """Every data set a reader knows, by publisher and title."""
    table = csv.DictReader(shipped.text("reference", "datasets.csv").splitlines())
    names = DataSet.__dataclass_fields__
    found = (DataSet(**{name: row[name] for name in names}) for row in table)
    return tuple(sorted(found, key=lambda dataset: (dataset.publisher, dataset.title)))

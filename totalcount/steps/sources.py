"""Sources: the published data sets that can be read."""

from totalcount.model import DataSet
from totalcount.sources.published import datasets


def sources() -> tuple[DataSet, ...]:
    """Every data set with its publisher, what to download, and what it gives."""
    return datasets.listed()

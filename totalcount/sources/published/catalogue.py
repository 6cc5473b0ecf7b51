"""The readers there are, and which one knows a file. Add a reader by its line in `READERS`, in alphabetical order."""

from totalcount.sources.published import (
    authority_register,
    benefit_expenditure,
    council_grants,
    council_tax,
    gp_populations,
    grants_360giving,
    nhs_allocations,
    police_areas,
    population_mye4,
    revenue_outturn_ro3,
    revenue_outturn_rs,
    revenue_outturn_rsx,
    section_251,
    treasury_cra,
    treasury_pesa,
)
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Reader

READERS: tuple[Reader, ...] = (
    authority_register.READER,
    benefit_expenditure.READER,
    council_grants.READER,
    council_tax.READER,
    gp_populations.READER,
    grants_360giving.READER,
    nhs_allocations.READER,
    police_areas.READER,
    population_mye4.READER,
    revenue_outturn_ro3.READER,
    revenue_outturn_rs.READER,
    revenue_outturn_rsx.READER,
    section_251.READER,
    treasury_cra.READER,
    treasury_pesa.READER,
)
BY_DATASET = {reader.dataset: reader for reader in READERS}


def recognise(book: Book) -> Reader | None:
    """The reader of a file, by its content; None for a file that no reader knows."""
    return next((reader for reader in READERS if reader.recognises(book)), None)

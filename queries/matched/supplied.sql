-- A row is one file and what it is: a body's own `return`, a `published` data set, a `ledger` (spend by supplier without functions, as bodies
-- publish their payments over £500), or an `estimate` (every line of it is estimated).
SELECT
    cell.file,
    CASE
        WHEN bool_or(coalesce(published.dataset, '') <> '') THEN 'published'
        WHEN bool_and(method_of(cell.method) = 'estimated') FILTER (NOT cell.aside) THEN 'estimate'
        WHEN bool_and(coalesce(sheet.ledger, FALSE)) THEN 'ledger'
        ELSE 'return'
    END AS source,
    coalesce(max(published.dataset), '') AS dataset
FROM matched.cell AS cell
LEFT JOIN raw.published AS published ON published.file = cell.file
LEFT JOIN raw.sheet AS sheet ON sheet.file = cell.file AND sheet.sheet = cell.sheet
GROUP BY cell.file

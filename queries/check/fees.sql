-- A row is a sheet whose return does not say in a known word whether its spend is gross or net of fees, or that is net and states fees too.
SELECT
    'error' AS level, 'fees-unknown' AS code, file, sheet, CAST(NULL AS BIGINT) AS row, 'fees' AS "column",
    fees AS found, 'gross or net' AS expected,
    'Use one of these words in About or in place.toml; until then its spend is taken for gross of fees.' AS advice
FROM raw.sheet WHERE kind = 'Spend' AND cell(fees) IS NOT NULL AND fees_of(fees) IS NULL
UNION ALL
SELECT
    'warning', 'fees-contradicted', cell.file, cell.sheet, min(cell.first_row), 'income',
    lines_shown(sum(cell.lines)) || ' with ' || shown(sum(cell.income)) || ' of income, in a return that is net of fees',
    'income in returns that are gross of fees only',
    'If the amounts are before fees are taken off, state fees as gross; else leave income blank: it is in the amounts already.'
FROM matched.cell AS cell JOIN raw.sheet AS sheet ON sheet.file = cell.file AND sheet.sheet = cell.sheet
WHERE cell.kind = 'spend' AND NOT cell.aside AND cell.income <> 0 AND fees_of(sheet.fees) = 'net'
GROUP BY cell.file, cell.sheet

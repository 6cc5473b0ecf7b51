-- A row is a decided cell that is in no return: an unknown file, sheet or column, or a row that is not there.
WITH made AS (
    SELECT d.*, try_cast(d.of_row AS BIGINT) AS number, cell(d.sheet) AS named FROM decided.rows AS d
),
met AS (
    SELECT DISTINCT made.file, made.row
    FROM made JOIN (
        SELECT file, sheet, row, CASE kind WHEN 'payment' THEN 'payments' ELSE kind END AS kind FROM clean.line
        UNION ALL SELECT file, sheet, row, 'programmes' FROM clean.programme
        UNION ALL SELECT file, sheet, row, 'assets' FROM clean.asset
    ) AS line ON line.file = made.of_file AND line.row = made.number
        AND (made.named IS NULL OR made.named = line.sheet OR lower(made.named) = line.kind)
)
SELECT
    'warning' AS level, 'decision-unused' AS code, made.file, '' AS sheet, CAST(made.row AS BIGINT) AS row,
    CASE WHEN sent.file IS NULL THEN 'file' WHEN met.row IS NULL THEN 'row' ELSE 'column' END AS "column",
    concat_ws(', ', made.of_file, made.named, 'row ' || made.of_row, made."column") AS found,
    'a cell of a return: its file as `load` names it, its row as a spreadsheet shows it, a column of the schema' AS expected,
    'Correct the line, or remove it: it has no effect.' AS advice
FROM made
LEFT JOIN raw.file AS sent ON sent.file = made.of_file
LEFT JOIN met ON met.file = made.file AND met.row = made.row
WHERE met.row IS NULL OR NOT one_of(made."column", [
    'body', 'year', 'basis', 'units', 'tier', 'method', 'area', 'driver', 'service', 'gross', 'income', 'function', 'theme',
    'client_group', 'stream', 'duty', 'rev_cap', 'provider', 'notes', 'from_body', 'to_body', 'amount', 'condition',
    'programme', 'need', 'stage', 'activity', 'funder', 'people', 'assessments_per_person', 'delivery', 'assessment', 'administration',
    'commissioning', 'name', 'uprn', 'postcode', 'use', 'tenure', 'floor_area_m2', 'running_cost', 'occupancy', 'value'
])
UNION ALL
SELECT
    'warning', 'decision-repeated', any_value(file), '', CAST(max(row) AS BIGINT), 'row',
    concat_ws(', ', of_file, 'row ' || of_row, any_value("column")) || ': lines ' || string_agg(CAST(row AS VARCHAR), ', ' ORDER BY row),
    'one decision for a cell', 'Keep the right line; until then the last one holds.'
FROM decided.rows GROUP BY of_file, of_row, choice_key("column") HAVING count(*) > 1

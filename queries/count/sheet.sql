-- A row is one sheet of one file: rows read = rows loaded + rows set aside. Its rows about other areas are in neither.
WITH described AS (
    SELECT file, sheet, count(*) AS lines, count(*) FILTER (NOT aside) AS loaded
    FROM (SELECT file, sheet, aside FROM clean.programme UNION ALL SELECT file, sheet, aside FROM clean.asset) GROUP BY file, sheet
),
sent AS (
    SELECT file, sheet, string_agg(kind, ', ' ORDER BY kind) AS kind, sum(rows_read) AS rows_read FROM raw.sheet GROUP BY file, sheet
)
SELECT sent.file, sent.sheet, sent.kind, CAST(sent.rows_read AS BIGINT) AS rows_read,
    CAST(coalesce(sum(cell.lines) FILTER (NOT cell.aside AND coalesce(area.relation, 'place') <> 'unknown' AND replaced.cell IS NULL), 0)
        + coalesce(any_value(described.loaded), 0) AS BIGINT) AS rows_loaded,
    CAST(coalesce(sum(cell.lines), 0) + coalesce(any_value(described.lines), 0) AS BIGINT) AS rows_kept,
    coalesce(any_value(elsewhere.rows), 0) AS rows_elsewhere
FROM sent
LEFT JOIN matched.cell AS cell ON cell.file = sent.file AND cell.sheet = sent.sheet
LEFT JOIN matched.area_name AS area ON area.name = cell.area AND area.driver IS NOT DISTINCT FROM cell.driver
LEFT JOIN matched.replaced AS replaced ON replaced.cell = cell.cell
LEFT JOIN described ON described.file = sent.file AND described.sheet = sent.sheet
LEFT JOIN raw.elsewhere AS elsewhere ON elsewhere.file = sent.file AND elsewhere.sheet = sent.sheet
GROUP BY ALL ORDER BY sent.file, sent.sheet

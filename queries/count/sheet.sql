-- A row is one sheet of one file: rows read = rows loaded + rows set aside.
SELECT sheet.file, sheet.sheet, sheet.kind, sheet.rows_read,
    CAST(coalesce(sum(cell.lines) FILTER (NOT cell.aside AND coalesce(area.relation, 'place') <> 'unknown'), 0) AS BIGINT) AS rows_loaded,
    CAST(coalesce(sum(cell.lines), 0) AS BIGINT) AS rows_kept
FROM raw.sheet AS sheet
LEFT JOIN matched.cell AS cell ON cell.file = sheet.file AND cell.sheet = sheet.sheet
LEFT JOIN matched.area_name AS area ON area.name = cell.area AND area.driver IS NOT DISTINCT FROM cell.driver
GROUP BY ALL ORDER BY sheet.file, sheet.sheet

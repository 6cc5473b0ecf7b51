-- A row is one cell that can be counted: whose it is, from what source, and every name that its line goes by.
SELECT
    cell.cell, cell.file, cell.kind, cell.lines, cell.amount, supplied.source, supplied.dataset,
    coalesce(body.body, cell.body) AS body,
    list_distinct(list_filter(
        [name_key(stream.stream), name_key(cell.stream), name_key(cell.service)], lambda key: key IS NOT NULL
    )) AS keys
FROM matched.cell AS cell
JOIN matched.supplied AS supplied ON supplied.file = cell.file
LEFT JOIN matched.body_name AS body ON body.name = cell.body
LEFT JOIN matched.stream_name AS stream ON stream.name = cell.stream
LEFT JOIN matched.area_name AS area ON area.name = cell.area AND area.driver IS NOT DISTINCT FROM cell.driver
WHERE NOT cell.aside AND (cell.area IS NULL OR area.relation = 'place' OR area.relation = 'wider')

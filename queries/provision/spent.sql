-- A row is what a body spends for a theme on one service, from one provider, for one client group, under one stream: the rows of Spend that
-- stand in for a programme, with the theme's part of each.
SELECT
    line.payer AS body, line.service AS programme, line.tag AS need,
    nullif(line.client_group, '') AS client_group,
    CASE WHEN count(DISTINCT coalesce(line.area, '')) = 1 THEN min(nullif(line.area, '')) END AS area,
    nullif(line.provider, '') AS provider, nullif(line.stream, '') AS stream,
    sum(line.part) AS amount,
    min({'file': line.file, 'sheet': line.sheet, 'row': line.row}) AS first,
    count(*) AS rows
FROM provision.spent_row AS line
GROUP BY line.payer, line.service, line.tag, nullif(line.client_group, ''), nullif(line.provider, ''), nullif(line.stream, '')

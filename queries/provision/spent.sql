-- A row is what a body spends for a theme on one service, from one provider, for one client group, under one stream: the counted rows of
-- Spend that carry the theme, with its part of each. It stands in for a programme where the body's Programmes sheets say nothing of that
-- need. Benefits and other entitlements are paid out, not provided: they are left out.
SELECT
    line.payer AS body, line.service AS programme, line.tag AS need,
    nullif(line.client_group, '') AS client_group,
    CASE WHEN count(DISTINCT coalesce(line.area, '')) = 1 THEN min(nullif(line.area, '')) END AS area,
    nullif(line.provider, '') AS provider, nullif(line.stream, '') AS stream,
    sum(line.part) AS amount,
    min({'file': line.file, 'sheet': line.sheet, 'row': line.row}) AS first,
    count(*) AS rows
FROM flow.theme_row AS line
WHERE coalesce(line.condition, '') <> 'entitlement' AND line.service <> ''
    AND NOT EXISTS (SELECT 1 FROM provision.returned AS said WHERE said.body = line.payer AND said.need = line.tag)
GROUP BY line.payer, line.service, line.tag, nullif(line.client_group, ''), nullif(line.provider, ''), nullif(line.stream, '')
